package io.tributary.service.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka: {@code tributary.kafka.*}.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param securityProtocol Kafka's {@code security.protocol}; null: plain
 * @param saslMechanism Kafka's {@code sasl.mechanism}
 * @param saslJaasConfig Kafka's {@code sasl.jaas.config}; a secret
 */
@ConfigurationProperties("tributary.kafka")
public record KafkaSettings(
        @Bindable(defaultValue = "127.0.0.1:9092") String bootstrapServers,
        @Nullable String securityProtocol,
        @Nullable String saslMechanism,
        @Nullable String saslJaasConfig) {

    /**
     * What every Kafka client of ours has in common: a new, mutable map.
     *
     * @param clientId its name in the broker's logs and metrics
     */
    public Map<String, Object> client(String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        put(config, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
        put(config, "sasl.mechanism", saslMechanism);
        put(config, "sasl.jaas.config", saslJaasConfig);
        return config;
    }

    private static void put(Map<String, Object> config, String key, @Nullable String value) {
        if (value != null) {
            config.put(key, value);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + "]";
    }
}
