package io.tributary.service.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.schemas.serde.SerdeConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the schema registry: {@code tributary.registry.*}.
 *
 * @param url base address of its Confluent-compatible API
 * @param userInfo {@code user:password} for HTTP basic authentication; a secret
 */
@ConfigurationProperties("tributary.registry")
public record RegistryConfig(
        @Bindable(defaultValue = "http://127.0.0.1:8082/apis/ccompat/v7")
        String url,

        @Nullable String userInfo) {

    /**
     * Configuration of our serdes: a new, mutable map. Schemas are registered by {@link PlatformBootstrap} only, so
     * serializers do not.
     */
    public Map<String, Object> serde() {
        Map<String, Object> config = new HashMap<>();
        config.put(SerdeConfig.URL, url);
        config.put(SerdeConfig.AUTO_REGISTER, false);
        config.put(SerdeConfig.SPECIFIC_READER, true);
        if (userInfo != null) {
            config.put(SerdeConfig.AUTH_SOURCE, "USER_INFO");
            config.put(SerdeConfig.USER_INFO, userInfo);
        }
        return config;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RegistryConfig[" + url + "]";
    }
}
