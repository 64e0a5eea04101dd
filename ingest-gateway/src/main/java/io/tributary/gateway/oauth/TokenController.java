package io.tributary.gateway.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Client;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.control.ControlView;
import io.tributary.service.http.CallerAddress;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /oauth/token}: the client credentials grant of RFC 6749 section 4.4. */
@Controller("/oauth")
final class TokenController {
    private final ControlView view;
    /** Nobody has been identified yet, so nobody gets memory for more. */
    private static final int MOST_BYTES = 16 * 1024;

    private final ClientAuthenticator authenticator;
    private final TokenIssuer issuer;
    private final CallerAddress addresses;

    TokenController(ControlView view, ClientAuthenticator authenticator, TokenIssuer issuer, CallerAddress addresses) {
        this.view = view;
        this.authenticator = authenticator;
        this.issuer = issuer;
        this.addresses = addresses;
    }

    @Post("/token")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> token(HttpRequest<?> request) {
        byte[] bytes = BodyBytes.of(request, MOST_BYTES);
        if (!view.isLoaded()) {
            throw ProblemException.unavailable("The service is still reading its clients and keys from Kafka", 2);
        }
        String authorization = request.getHeaders().get("Authorization");
        try {
            TokenRequest asked =
                    TokenRequest.parse(authorization, request.getHeaders().get("Content-Type"), bytes);
            return answer(200, grant(asked, addresses.of(request)));
        } catch (TokenError e) {
            return refusal(e);
        }
    }

    private Map<String, Object> grant(TokenRequest asked, String address) throws TokenError {
        Client client = authenticator
                .authenticate(asked.clientId(), asked.secret(), address)
                .orElseThrow(() -> TokenError.invalidClient("the client is unknown or its secret is wrong"));
        List<String> scopes = ScopeChoice.choose(client.getScopes(), asked.scope());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", issuer.issue(client, scopes));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", TokenIssuer.LIFETIME.toSeconds());
        answer.put("scope", String.join(" ", scopes));
        return answer;
    }

    private static HttpResponse<byte[]> refusal(TokenError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.error());
        body.put("error_description", error.description());
        MutableHttpResponse<byte[]> response = answer(error.status(), body);
        if (error.status() == HttpStatus.UNAUTHORIZED.getCode()) {
            response.header("WWW-Authenticate", "Basic realm=\"tributary\", charset=\"UTF-8\"");
        }
        if (error.retryAfterSeconds() > 0) {
            response.header("Retry-After", Integer.toString(error.retryAfterSeconds()));
        }
        return response;
    }

    private static MutableHttpResponse<byte[]> answer(int status, Map<String, Object> body) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body(Json.write(body));
    }
}
