package io.tributary.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.control.Client;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.topic.ControlTopics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the control topics and the database keep of secrets, as anybody sees it who can read their bytes. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern SLOW_HASH =
            Pattern.compile("\\$pbkdf2-sha256\\$i=[0-9]+\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    /** The members that only a private RSA key has, and PEM; a row's text doubles quotes. */
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("\"(d|p|q|dp|dq|qi)\"+\\s*:\\s*\"+[A-Za-z0-9_-]{40,}\"|PRIVATE KEY");

    private final List<String> secrets = new ArrayList<>();
    private TestStack stack;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        secrets.add(stack.description().admin().clientSecret());
        try (FirmProvider firms = new FirmProvider(stack)) {
            FirmCredentials firm = firms.firm("secretive");
            secrets.add(firm.clientSecret());
            secrets.add(firm.kafkaPassword());
            secrets.add(
                    firms.client("secretive", "{\"affiliate_id\":\"aff-1\"}").clientSecret());
        }
    }

    @Test
    void noControlTopicHasThem() throws Exception {
        String kept = controlTopics();
        assertThat(kept).contains("clients/secretive-", "\"kty\":\"RSA\"");
        assertHarmless(kept);
    }

    @Test
    void theDatabaseDoesNotHaveThem() throws Exception {
        await().atMost(LIMIT).until(() -> tables().contains("clients/secretive-"));
        assertHarmless(tables());
    }

    @Test
    void ofClientsSecretsOnlySlowHashesAreKept() {
        AvroDeserializer<Client> values = new AvroDeserializer<>(Client.class);
        values.configure(Map.of("schema.registry.url", stack.description().schemaRegistry()), false);
        assertThat(Committed.of(stack, ControlTopics.CLIENTS.name(), values).stream()
                        .map(ConsumerRecord::value)
                        .filter(Objects::nonNull) // others have been deleted
                        .map(Client::getSecretHash))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(SLOW_HASH.asMatchPredicate())
                .doesNotHaveDuplicates();
    }

    private void assertHarmless(String kept) {
        assertThat(secrets).hasSize(4).allMatch(secret -> secret.length() > 20).noneMatch(kept::contains);
        assertThat(PRIVATE_KEY.matcher(kept).find()).isFalse();
    }

    private String controlTopics() throws Exception {
        StringBuilder kept = new StringBuilder();
        try (Admin admin = stack.admin()) {
            for (String topic : admin.listTopics().names().get()) {
                if (topic.startsWith("control.")) {
                    for (ConsumerRecord<String, byte[]> record :
                            Committed.of(stack, topic, new ByteArrayDeserializer())) {
                        kept.append(record.key()).append('\n');
                        if (record.value() != null) {
                            kept.append(new String(record.value(), ISO_8859_1)).append('\n');
                        }
                    }
                }
            }
        }
        return kept.toString();
    }

    private String tables() throws SQLException {
        StringBuilder kept = new StringBuilder();
        try (Connection database = stack.database();
                Statement statement = database.createStatement()) {
            statement.execute("SET bytea_output = 'escape'"); // as text where it is text
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                    + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) {
                        kept.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return kept.toString();
    }
}
