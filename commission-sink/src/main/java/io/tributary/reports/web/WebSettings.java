package io.tributary.reports.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.service.token.TokenSettings;

/**
 * How the web pages reach the gateway and browsers.
 *
 * @param tokenEndpoint where sign-ins are checked; empty: the gateway's, at {@code tributary.issuer}
 * @param secureCookie whether browsers reach the pages by HTTPS only, for example through a proxy
 */
@ConfigurationProperties("tributary.web")
public record WebSettings(
        @Bindable(defaultValue = "") String tokenEndpoint,
        @Bindable(defaultValue = "false") boolean secureCookie) {

    String tokenEndpoint(TokenSettings tokens) {
        return tokenEndpoint.isEmpty() ? tokens.issuer() + "/oauth/token" : tokenEndpoint;
    }
}
