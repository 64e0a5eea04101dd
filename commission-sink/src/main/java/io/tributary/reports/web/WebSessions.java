package io.tributary.reports.web;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.tributary.service.control.ControlView;
import io.tributary.service.token.Principal;
import io.tributary.service.token.SessionTokens;
import io.tributary.service.token.TokenRefusedException;
import io.tributary.service.token.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of the web pages. A session is a read token in a cookie that no script can read and no other site can send: so
 * any instance knows it, it ends with the token, and a deleted client's session ends at once.
 */
@Singleton
final class WebSessions implements SessionTokens {
    private static final String COOKIE = "tributary_session";

    private final TokenVerifier verifier;
    private final ControlView view;
    private final WebSettings settings;

    WebSessions(TokenVerifier verifier, ControlView view, WebSettings settings) {
        this.verifier = verifier;
        this.view = view;
        this.settings = settings;
    }

    /** For the page's own calls of the API: reading, and from our own origin. */
    @Override
    public @Nullable String tokenOf(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.GET && SameOrigin.isOwn(request) ? cookie(request) : null;
    }

    /** Whether the browser sent a session at all, good or not. */
    boolean isThere(HttpRequest<?> request) {
        return cookie(request) != null;
    }

    /** Whose session it is; empty without one and for one that has ended. */
    Optional<Principal> principal(HttpRequest<?> request) {
        String token = cookie(request);
        return token == null || !view.isLoaded() ? Optional.empty() : verify(token);
    }

    /** Whose token it is; empty for one that cannot read a firm's reports. */
    Optional<Principal> verify(String token) {
        try {
            return Optional.of(verifier.verify(token)).filter(principal -> principal.firmId() != null);
        } catch (TokenRefusedException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String cookie(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).map(Cookie::getValue).orElse(null);
    }

    Cookie begin(String token, Duration lifetime, HttpRequest<?> request) {
        return cookie(token, request).maxAge(lifetime.toSeconds());
    }

    Cookie end(HttpRequest<?> request) {
        return cookie("", request).maxAge(0);
    }

    private Cookie cookie(String value, HttpRequest<?> request) {
        return Cookie.of(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.Strict)
                .secure(settings.secureCookie() || request.isSecure());
    }
}
