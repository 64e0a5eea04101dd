package io.tributary.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The firm that a new data dir begins with, made through the admin API like any other (CONTRACT section 2): a firm, its
 * client, and a plan of 15 % of every challenge fee. What is there already is left as it is.
 */
public final class FirstFirm {
    private static final String FIRM_ID = "demo";
    private static final String PLAN_ID = "standard";
    private static final String FIRM = "{\"name\":\"Demo Firm\",\"time_zone\":\"UTC\"}";
    private static final String PLAN = """
            {"effective_from":"2020-01-01","effective_to":null,"applies_to":{"affiliates":[],"campaigns":[]},
             "holding_days":14,"refund_on_success_subtypes":[],"adjustments_earn":false,
             "rules":[{"rule_id":"challenge-fee","trigger":{"transaction_type":"challenge_fee","subtypes":[]},
                       "reward":{"percent":"15"}}]}
            """;

    private final String gateway;
    private final Secrets secrets;

    /** Talks to this gateway, as the platform's admin. */
    public FirstFirm(String gateway, Secrets secrets) {
        this.gateway = gateway;
        this.secrets = secrets;
    }

    /**
     * The firm's credentials: those this data dir remembers, or new ones.
     *
     * @throws StackFailure if the gateway refuses
     */
    public FirmCredentials credentials(DataDir dataDir) throws InterruptedException {
        // A data dir of before firms' clients could sign in to Kafka gets a client that can.
        Optional<FirmCredentials> known = FirmCredentials.of(dataDir).filter(firm -> firm.kafkaUsername() != null);
        if (known.isPresent()) {
            return known.get();
        }
        FirmCredentials credentials = make(FIRM_ID);
        credentials.keep(dataDir);
        return credentials;
    }

    /**
     * New credentials of a firm, which is made, with the first firm's plan, unless it is there.
     *
     * @throws StackFailure if the gateway refuses
     */
    public FirmCredentials make(String firmId) throws InterruptedException {
        AdminApi admin = AdminApi.signIn(gateway, secrets.adminClientId(), secrets.adminClientSecret());
        String firm = "firms/" + firmId;
        admin.putIfAbsent(firm, FIRM);
        admin.putIfAbsent(firm + "/plans/" + PLAN_ID, PLAN);
        JsonNode client = admin.post(firm + "/clients", "{}");
        return new FirmCredentials(
                firmId,
                client.path("client_id").asText(),
                client.path("client_secret").asText(),
                text(client, "kafka_username"),
                text(client, "kafka_password"));
    }

    private static @Nullable String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }
}
