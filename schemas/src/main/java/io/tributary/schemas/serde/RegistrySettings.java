package io.tributary.schemas.serde;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a schema registry.
 *
 * @param urls base addresses, tried in turn; a path such as {@code /apis/ccompat/v7} is part of the address
 * @param userInfo {@code user:password} for HTTP basic authentication
 * @param connectTimeout for one address
 * @param requestTimeout for one whole request to one address, connecting and the answer's body included
 * @param waitFor how long a call keeps trying while the registry is away; zero fails at once
 * @param unknownIdTtl how long an unknown id is not asked for again
 * @param latestTtl how long a subject's latest version is taken for the latest; empty: for ever
 */
public record RegistrySettings(
        List<URI> urls,
        Optional<String> userInfo,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration waitFor,
        Duration unknownIdTtl,
        Optional<Duration> latestTtl) {

    /** Copies the list. */
    public RegistrySettings {
        urls = List.copyOf(urls);
    }

    /** One registry without authentication, with the defaults of {@link SerdeConfig}. */
    public static RegistrySettings of(String url) {
        return SerdeConfig.of(Map.of(SerdeConfig.URL, url)).registry();
    }

    /** These settings with another time to wait for a registry that is away. */
    public RegistrySettings waiting(Duration time) {
        return new RegistrySettings(urls, userInfo, connectTimeout, requestTimeout, time, unknownIdTtl, latestTtl);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", waitFor=" + waitFor + "]";
    }
}
