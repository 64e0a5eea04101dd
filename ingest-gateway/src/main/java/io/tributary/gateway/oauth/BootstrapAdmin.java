package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The first admin: {@code tributary.bootstrap-admin.*}. Written to {@code control.clients} if no client has this id.
 *
 * @param clientId its id; empty: none is written
 * @param clientSecret its secret
 */
@ConfigurationProperties("tributary.bootstrap-admin")
public record BootstrapAdmin(
        @Bindable(defaultValue = "") String clientId,
        @Bindable(defaultValue = "") String clientSecret) {

    boolean isConfigured() {
        return !clientId.isBlank() && !clientSecret.isBlank();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BootstrapAdmin[" + clientId + "]";
    }
}
