package io.tributary.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.local.base.Home;
import io.tributary.local.data.Ports;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker of docker-compose.yml lets in, refuses and keeps what the one of {@code ./tributary up} does. */
class ComposedBrokerTest {
    private final Map<String, String> composed = composed();
    private final Map<String, String> ours = ours();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow.everyone.if.no.acl.found",
                "authorizer.class.name",
                "auto.create.topics.enable",
                "controller.listener.names",
                "inter.broker.listener.name",
                "listener.name.firms.connections.max.reauth.ms",
                "listener.name.firms.sasl.enabled.mechanisms",
                "listener.name.firms.scram-sha-512.sasl.jaas.config",
                "listener.security.protocol.map",
                "offsets.retention.minutes",
                "process.roles",
                "sasl.enabled.mechanisms",
                "super.users",
                "transactional.id.expiration.ms"
            })
    void hasTheSameSetting(String key) {
        assertThat(composed.get(key)).as(key).isNotNull().isEqualTo(ours.get(key));
    }

    /** As the image reads its environment: one underscore is a dot, two are one, three are a hyphen. */
    private static Map<String, String> composed() {
        Map<String, String> settings = new TreeMap<>();
        JsonNode environment = broker().required("environment");
        environment
                .fieldNames()
                .forEachRemaining(name -> settings.put(
                        name.replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("(?<!_)___(?!_)", "-")
                                .replaceAll("(?<!_)__(?!_)", "\0")
                                .replace('_', '.')
                                .replace('\0', '_'),
                        environment.required(name).asText()));
        return settings;
    }

    private static JsonNode broker() {
        try {
            return new YAMLMapper()
                    .readTree(Home.locate().root().resolve("docker-compose.yml").toFile())
                    .required("services")
                    .required("kafka");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> ours() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(BrokerConfig.render(Ports.standard(), Ports.HOST, Path.of("data"))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
