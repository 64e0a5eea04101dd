package io.tributary.local.data;

import io.tributary.local.base.StackFailure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first firm and how it signs in, as handed out once by {@code POST firms/{firm_id}/clients}.
 *
 * @param kafkaUsername absent where the gateway gave none
 * @param kafkaPassword absent where the gateway gave none
 */
public record FirmCredentials(
        String firmId,
        String clientId,
        String clientSecret,
        @Nullable String kafkaUsername,
        @Nullable String kafkaPassword) {
    private static final String FILE = "firm.json";

    /** What this data dir remembers. */
    public static Optional<FirmCredentials> of(DataDir dataDir) {
        return JsonFile.read(dataDir.file(FILE), FirmCredentials.class);
    }

    /**
     * How to sign in on Kafka's listener for firms, as client configuration.
     *
     * @throws StackFailure if the gateway gave no such credentials
     */
    public Map<String, Object> kafkaClient() {
        if (kafkaUsername == null || kafkaPassword == null) {
            throw new StackFailure("the client " + clientId + " has no access to Kafka");
        }
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + kafkaUsername
                        + "\" password=\"" + kafkaPassword + "\";");
    }

    /** Remembers the credentials: nobody can ask for them again. */
    public void keep(DataDir dataDir) {
        JsonFile.write(dataDir.file(FILE), this);
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "FirmCredentials[" + firmId + "]";
    }
}
