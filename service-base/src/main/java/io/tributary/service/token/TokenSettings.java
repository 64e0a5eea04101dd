package io.tributary.service.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Who issues tokens: {@code tributary.issuer}.
 *
 * @param issuer the gateway's public URL, the tokens' {@code iss}
 */
@ConfigurationProperties("tributary")
public record TokenSettings(
        @Bindable(defaultValue = "http://127.0.0.1:8080") String issuer) {
    /** The tokens' {@code aud}: the HTTP interfaces of all three services. */
    public static final String AUDIENCE = "tributary-api";

    /** The tokens' {@code typ}, RFC 9068: no other kind of JWT can be taken for an access token. */
    public static final String TYPE = "at+jwt";
}
