package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RegistryFailuresTest {

    private static final Schema SCHEMA = SchemaBuilder.record("Thing")
            .namespace("test")
            .fields()
            .requiredString("name")
            .endRecord();

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void aRegistryInTroubleIsAway(int status) throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(status, ""));
                RegistryClient client = server.client()) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining(Integer.toString(status));
        }
    }

    @Test
    void nobodyListeningIsAway() throws IOException {
        String url;
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(200, "{}"))) {
            url = server.url();
        }
        try (RegistryClient client = new RegistryClient(CannedRegistry.settings(url))) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(url);
        }
    }

    @Test
    void aServerThatNeverAnswersIsAway() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (CannedRegistry server = new CannedRegistry(exchange -> never.await());
                RegistryClient client = server.impatientClient()) {
            assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void aBodyThatNeverEndsIsAway() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        CannedRegistry.Answer stuck = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            never.await();
        };
        try (CannedRegistry server = new CannedRegistry(stuck);
                RegistryClient client = server.impatientClient()) {
            assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in, please</html>", "", "[1,2]", "{\"schema\":\"{"})
    void anAnswerThatNoRegistryGivesIsAway(String body) throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(200, body));
                RegistryClient client = server.client()) {
            assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void aWrongPathDoesNotMakeRecordsUndecodable() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(404, "{\"status\":404}"));
                RegistryClient client = server.client()) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("schema.registry.url");
        }
    }

    /** Some answer before they have read their journal again, and would make dead letters of good records. */
    @Test
    void aRegistryThatHasForgottenWhatItKnewIsAway() throws IOException {
        CannedRegistry.Answer none = CannedRegistry.with(404, "{\"error_code\":40403,\"message\":\"none\"}");
        CannedRegistry.Answer known = CannedRegistry.withSchema(Schema.create(Schema.Type.STRING));
        try (CannedRegistry server = new CannedRegistry(known);
                RegistryClient client = server.client()) {
            client.schemaById(3);
            server.answer(none);
            assertThatThrownBy(() -> client.schemaById(7)).isInstanceOf(RegistryUnavailableException.class);

            server.answer(exchange -> (exchange.getRequestURI().getPath().endsWith("/3") ? known : none).to(exchange));
            assertThatThrownBy(() -> client.schemaById(7)).isInstanceOf(UndecodableRecordException.class);

            server.answer(known);
            client.schemaById(8);
        }
    }

    /** It has what it told this client, but not yet what others registered after that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"compatibility":"BACKWARD"}
            409 | {"error_code":409,"message":"A rule named 'COMPATIBILITY' already exists."}
            """)
    void aRegistryThatReadsItsJournalIsAskedAgainBehindAWriteOfOurs(int status, String body) throws IOException {
        CannedRegistry.Answer none = CannedRegistry.with(404, "{\"error_code\":40403,\"message\":\"none\"}");
        CannedRegistry.Answer known = CannedRegistry.withSchema(SCHEMA);
        CannedRegistry.Answer written = CannedRegistry.with(status, body);
        try (CannedRegistry server = new CannedRegistry(none);
                RegistryClient client = server.clientOwning("ours-value")) {
            AtomicBoolean read = new AtomicBoolean();
            server.answer(exchange -> {
                boolean write = exchange.getRequestMethod().equals("PUT");
                (write ? written : read.get() ? known : none).to(exchange);
                read.compareAndSet(false, write);
            });
            assertThat(client.schemaById(7)).isEqualTo(SCHEMA);
            assertThat(server.requests())
                    .containsExactly("GET /schemas/ids/7", "PUT /config/ours-value", "GET /schemas/ids/7");

            // Believed for a moment, not asked to write for each.
            server.answer(none);
            assertThatThrownBy(() -> client.schemaById(8)).isInstanceOf(UndecodableRecordException.class);
            assertThat(server.requests()).endsWith("GET /schemas/ids/8");
        }
    }

    @Test
    void aRegistryThatLetsNobodyWriteIsBelieved() throws IOException {
        CannedRegistry.Answer none = CannedRegistry.with(404, "{\"error_code\":40403,\"message\":\"none\"}");
        CannedRegistry.Answer no = CannedRegistry.with(403, "{\"error_code\":403,\"message\":\"nobody may write\"}");
        try (CannedRegistry server = new CannedRegistry(
                        exchange -> (exchange.getRequestMethod().equals("PUT") ? no : none).to(exchange));
                RegistryClient client = server.clientOwning("ours-value")) {
            assertThatThrownBy(() -> client.schemaById(8)).isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void aRegistryThatDoesNotEvenKnowOurSubjectIsAway() throws IOException {
        try (CannedRegistry server =
                        new CannedRegistry(CannedRegistry.with(404, "{\"error_code\":40401,\"message\":\"none\"}"));
                RegistryClient client = server.clientOwning("ours-value")) {
            assertThatThrownBy(() -> client.schemaById(8)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    /** Two threads: one was told "unknown" before the other's write, and comes to ask what that is worth after it. */
    @Test
    void whatWasSaidBeforeAnothersWriteIsWorthNothing() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(200, "{\"compatibility\":\"BACKWARD\"}"));
                RegistryTransport transport = new RegistryTransport(CannedRegistry.settings(server.url()))) {
            RegistryJournal journal = new RegistryJournal(transport, Optional.of("ours-value"));
            long early = System.nanoTime();
            assertThat(journal.awaitRead(early, OptionalInt.empty())).isTrue();
            assertThat(journal.awaitRead(early, OptionalInt.empty())).isTrue();
            assertThat(journal.awaitRead(System.nanoTime(), OptionalInt.empty()))
                    .isFalse();
            assertThat(server.requests()).containsExactly("PUT /config/ours-value");
        }
    }

    @Test
    void anUnknownIdIsUndecodableAndNotAskedForAgainAtOnce() throws IOException {
        try (CannedRegistry server =
                        new CannedRegistry(CannedRegistry.with(404, "{\"error_code\":40403,\"message\":\"none\"}"));
                RegistryClient client = server.client()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.schemaById(7))
                        .isInstanceOf(UndecodableRecordException.class)
                        .hasMessageContaining("7");
            }
            assertThat(server.requests()).containsExactly("GET /schemas/ids/7");
        }
    }

    @Test
    void aSchemaThatIsNotAvroIsUndecodable() throws IOException {
        try (CannedRegistry server = new CannedRegistry(
                        CannedRegistry.with(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = 'proto3';\"}"));
                RegistryClient client = server.client()) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(UndecodableRecordException.class)
                    .hasMessageContaining("PROTOBUF");
        }
    }

    @ParameterizedTest
    @CsvSource({"401,0", "403,0", "409,409", "422,42201", "302,0"})
    void aDefiniteNoIsNeitherAwayNorABadRecord(int status, int code) throws IOException {
        String body = code == 0 ? "" : "{\"error_code\":" + code + ",\"message\":\"because\"}";
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(status, body));
                RegistryClient client = server.client()) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .asInstanceOf(type(RegistryRefusedException.class))
                    .satisfies(e -> {
                        assertThat(e.status()).isEqualTo(status);
                        assertThat(e.errorCode()).isEqualTo(code);
                        assertThat(e.isIncompatible()).isEqualTo(status == 409);
                    });
        }
    }

    @Test
    void theNextAddressAnswersForOneThatIsAwayAndIsPreferredFromThenOn() throws IOException {
        try (CannedRegistry broken = new CannedRegistry(CannedRegistry.with(500, ""));
                CannedRegistry sound = new CannedRegistry(CannedRegistry.withSchema(SCHEMA));
                RegistryClient client =
                        new RegistryClient(CannedRegistry.settings(broken.url() + "," + sound.url() + "/base/"))) {
            assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
            assertThat(client.schemaById(2)).isEqualTo(SCHEMA);
            assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
            assertThat(broken.requests()).hasSize(1);
            assertThat(sound.requests()).containsExactly("GET /base/schemas/ids/1", "GET /base/schemas/ids/2");
        }
    }

    @Test
    void whatOneReplicaDoesNotKnowYetAnotherMay() throws IOException {
        try (CannedRegistry behind = new CannedRegistry(CannedRegistry.with(404, "{\"error_code\":40403}"));
                CannedRegistry ahead = new CannedRegistry(CannedRegistry.withSchema(SCHEMA));
                RegistryClient client = new RegistryClient(CannedRegistry.settings(behind.url() + "," + ahead.url()))) {
            assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
        }
    }

    @Test
    void anUnknownIdIsNotDefiniteWhileAReplicaIsAway() throws IOException {
        try (CannedRegistry behind = new CannedRegistry(CannedRegistry.with(404, "{\"error_code\":40403}"));
                CannedRegistry away = new CannedRegistry(CannedRegistry.with(503, ""));
                RegistryClient client = new RegistryClient(CannedRegistry.settings(behind.url() + "," + away.url()))) {
            assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void theLatestVersionIsAskedForAgainWhenItsTimeIsUp() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.withSchema(SCHEMA));
                RegistryClient client = new RegistryClient(
                        SerdeConfig.of(Map.of(SerdeConfig.URL, server.url(), SerdeConfig.LATEST_TTL_SEC, "0"))
                                .registry())) {
            assertThat(client.latest("a").schema()).isEqualTo(SCHEMA);
            assertThat(client.latest("a").schema()).isEqualTo(SCHEMA);
            assertThat(server.requests()).hasSize(2);
        }
    }
}
