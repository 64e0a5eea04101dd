package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SerdeConfigTest {

    private static final String URL = "http://127.0.0.1:8082/apis/ccompat/v7";

    private static SerdeConfig config(String... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of(SerdeConfig.URL, URL));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return SerdeConfig.of(values);
    }

    @Test
    void everyDefault() {
        SerdeConfig config = config();
        assertThat(config.getBoolean("auto.register.schemas")).isTrue();
        assertThat(config.getBoolean("use.latest.version")).isFalse();
        assertThat(config.getBoolean("latest.compatibility.strict")).isTrue();
        assertThat(config.getBoolean("specific.avro.reader")).isFalse();
        assertThat(config.getBoolean("avro.use.logical.type.converters")).isFalse();
        assertThat(config.specificType(false)).isNull();
        assertThat(config.subjects(false)).isEqualTo(SubjectNameStrategy.TOPIC_NAME);
        assertThat(config.subjects(true)).isEqualTo(SubjectNameStrategy.TOPIC_NAME);
        assertThat(config.registry())
                .isEqualTo(new RegistrySettings(
                        List.of(URI.create(URL)),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, t-value",
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, t-value",
        "RecordNameStrategy, n.R",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, n.R",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, t-n.R",
    })
    void subjects(String strategy, String subject) {
        Schema schema = SchemaBuilder.record("R").namespace("n").fields().endRecord();
        assertThat(config(SerdeConfig.VALUE_SUBJECT, strategy).subjects(false).subject("t", false, schema))
                .isEqualTo(subject);
    }

    @Test
    void anUnknownStrategyIsRefused() {
        SerdeConfig config = config(SerdeConfig.VALUE_SUBJECT, "com.example.Mine");
        assertThatThrownBy(() -> config.subjects(false)).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source, basic.auth.user.info",
        "schema.registry.basic.auth.credentials.source, schema.registry.basic.auth.user.info"
    })
    void credentialsOfTheConfigurationAreSent(String sourceKey, String infoKey) throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(200, "[]"))) {
            SerdeConfig config = SerdeConfig.of(
                    Map.of(SerdeConfig.URL, server.url(), sourceKey, "USER_INFO", infoKey, "ann:sëcret"));
            assertAuthorized(server, config.registry(), "ann:sëcret");
        }
    }

    @Test
    void credentialsOfTheAddressAreSentAndNeverShown() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(500, "[]"))) {
            RegistrySettings settings = SerdeConfig.of(
                            Map.of(SerdeConfig.URL, "http://ann:secret@127.0.0.1:" + server.port()))
                    .registry();
            assertThat(settings.toString()).doesNotContain("secret");
            try (RegistryClient client = new RegistryClient(settings)) {
                assertThatThrownBy(client::subjects)
                        .isInstanceOf(RegistryUnavailableException.class)
                        .message()
                        .doesNotContain("secret");
            }
            server.answer(CannedRegistry.with(200, "[]"));
            assertAuthorized(server, settings, "ann:secret");
        }
    }

    private static void assertAuthorized(CannedRegistry server, RegistrySettings settings, String userInfo) {
        try (RegistryClient client = new RegistryClient(settings)) {
            assertThat(client.subjects()).isEmpty();
        }
        String encoded = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        assertThat(server.authorizations()).contains("Basic " + encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8082", "ftp://host/", "http://ann:secret word@host", "mock://scope"})
    void anAddressThatIsNoneIsRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> SerdeConfig.of(Map.of(SerdeConfig.URL, url)).registry())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void theAddressIsRequired() {
        assertThatThrownBy(() -> SerdeConfig.of(Map.of())).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({"normalize.schemas,true", "use.schema.id,5", "bearer.auth.credentials.source,STATIC_TOKEN"})
    void whatWeDoNotSupportAndWouldMatterIsRefused(String key, String value) {
        assertThatThrownBy(() -> config(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void equalSettingsShareAClientUntilTheLastIsGone() {
        RegistrySettings settings = config().registry();
        SharedClients.Lease first = SharedClients.lease(settings);
        SharedClients.Lease second = SharedClients.lease(config().registry());
        SharedClients.Lease other =
                SharedClients.lease(config(SerdeConfig.WAIT_MS, "1").registry());
        assertThat(second.client()).isSameAs(first.client());
        assertThat(other.client()).isNotSameAs(first.client());
        first.close();
        first.close();
        SharedClients.Lease third = SharedClients.lease(settings);
        assertThat(third.client()).isSameAs(second.client());
        second.close();
        third.close();
        SharedClients.Lease afterwards = SharedClients.lease(settings);
        assertThat(afterwards.client()).isNotSameAs(first.client());
        afterwards.close();
        other.close();
    }
}
