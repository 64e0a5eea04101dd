package io.tributary.service.token;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.Router;
import io.tributary.service.control.ControlView;
import io.tributary.service.limit.RateLimiter;
import io.tributary.service.limit.Spending;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything under {@code /api} and refuses in the contract's order: 401, 429, an unknown or another firm's
 * path 404, then (by the router) any other unknown path 404 or method 405, a missing scope 403, a wrong content type 415.
 * The body is looked at only after that.
 */
@ServerFilter("/api/**")
public final class AccessFilter implements Ordered {
    private static final String ATTRIBUTE = Principal.class.getName();

    private final TokenVerifier verifier;
    private final ControlView view;
    private final Optional<SessionTokens> sessions;
    private final RateLimiter limiter;
    private final Router router;

    AccessFilter(
            TokenVerifier verifier,
            ControlView view,
            Optional<SessionTokens> sessions,
            RateLimiter limiter,
            Router router) {
        this.verifier = verifier;
        this.view = view;
        this.sessions = sessions;
        this.limiter = limiter;
        this.router = router;
    }

    /** The principal of a request that got past the filter; empty for a public one. */
    public static Optional<Principal> principalOf(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Principal.class);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route != null && route.getAnnotationMetadata().hasAnnotation(PublicAccess.class)) {
            return;
        }
        AccessToken token = authenticate(request);
        Principal principal = token.principal();
        request.setAttribute(ATTRIBUTE, principal);
        Spending spending = limiter.spend(token.caller());
        spending.noteIn(request);
        if (!spending.allowed()) {
            throw spending.refusal();
        }
        if (route == null) {
            // Whose path it is comes before what can be done there.
            router.findAny(request).forEach(other -> checkFirm(principal, other.getVariableValues(), false));
        } else {
            AnnotationMetadata method = route.getAnnotationMetadata();
            boolean mayBeNew = method.booleanValue(Access.class, "newFirms").orElse(false);
            checkFirm(principal, route.getVariableValues(), mayBeNew);
            checkAccess(principal, method);
            checkContent(request, method);
        }
    }

    private AccessToken authenticate(HttpRequest<?> request) {
        String token = tokenOf(request);
        if (token == null) {
            throw unauthenticated("The Authorization header has no bearer token", "Bearer realm=\"tributary\"");
        }
        if (!view.isLoaded()) {
            throw ProblemException.unavailable("The service is still reading its clients and keys from Kafka", 2);
        }
        try {
            return verifier.check(token);
        } catch (TokenRefusedException e) {
            throw unauthenticated(
                    "Refused: " + e.getMessage(),
                    "Bearer realm=\"tributary\", error=\"invalid_token\", error_description=\"" + e.getMessage()
                            + "\"");
        }
    }

    private @Nullable String tokenOf(HttpRequest<?> request) {
        String header = request.getHeaders().get("Authorization");
        if (header == null) {
            return sessions.map(session -> session.tokenOf(request)).orElse(null);
        }
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    private static ProblemException unauthenticated(String detail, String challenge) {
        return ProblemException.of(ProblemType.UNAUTHENTICATED, detail).withHeader("WWW-Authenticate", challenge);
    }

    private void checkFirm(Principal principal, Map<String, Object> variables, boolean mayBeNew) {
        Object firm = variables.getOrDefault("firm_id", variables.get("firmId"));
        if (firm != null && !(principal.isAdmin() ? mayBeNew || isKnown(firm) : firm.equals(principal.firmId()))) {
            throw ProblemException.notFound("firm");
        }
    }

    private boolean isKnown(Object firm) {
        return view.firm(firm.toString()).isPresent();
    }

    private static void checkAccess(Principal principal, AnnotationMetadata method) {
        AnnotationValue<Access> access = method.getAnnotation(Access.class);
        String[] scopes = access == null ? new String[0] : access.stringValues();
        if (principal.affiliateId() != null
                && (access == null || !access.booleanValue("affiliates").orElse(false))) {
            throw forbidden("a client of an affiliate may read reports only");
        }
        if (Arrays.stream(scopes).noneMatch(scope -> allows(principal, scope))) {
            throw forbidden("needs a " + (scopes.length == 1 && !scopes[0].equals(Scopes.ADMIN) ? "firm's " : "")
                    + "token with scope " + String.join(" or ", scopes));
        }
    }

    private static boolean allows(Principal principal, String scope) {
        return scope.equals(Scopes.ADMIN) ? principal.isAdmin() : principal.firmId() != null && principal.has(scope);
    }

    private static ProblemException forbidden(String detail) {
        return ProblemException.of(ProblemType.FORBIDDEN, "Refused: " + detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"tributary\", error=\"insufficient_scope\"");
    }

    private static void checkContent(HttpRequest<?> request, AnnotationMetadata method) {
        String[] types = method.stringValues(Access.class, "consumes");
        if (types.length > 0) {
            ContentTypes.require(request, types);
        }
    }
}
