package io.tributary.service.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * What stands between the service and its callers: {@code tributary.http.*}.
 *
 * @param behindTlsProxy whether a proxy terminates TLS in front of it, so that plain HTTP is meant
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("tributary.http")
public record ProxySettings(
        @Bindable(defaultValue = "false") boolean behindTlsProxy,
        @Bindable(defaultValue = "") List<String> trustedProxies) {
    /** Copies the list, without empty entries. */
    public ProxySettings {
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .toList();
    }
}
