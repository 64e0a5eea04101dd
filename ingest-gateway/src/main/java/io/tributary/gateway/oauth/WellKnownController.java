package io.tributary.gateway.oauth;

import com.nimbusds.jose.jwk.RSAKey;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.token.Scopes;
import io.tributary.service.token.TokenSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients and verifiers may find out by themselves: RFC 8414 and RFC 7517. */
@Controller("/.well-known")
final class WellKnownController {
    private final TokenSettings settings;
    private final SigningKeys keys;

    WellKnownController(TokenSettings settings, SigningKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Get("/oauth-authorization-server")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", settings.issuer());
        metadata.put("token_endpoint", settings.issuer() + "/oauth/token");
        metadata.put("jwks_uri", settings.issuer() + "/.well-known/jwks.json");
        metadata.put("scopes_supported", List.of(Scopes.READ, Scopes.WRITE, Scopes.MANAGE, Scopes.ADMIN));
        metadata.put("response_types_supported", List.of());
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put("service_documentation", settings.issuer() + "/docs");
        return JsonAnswer.ok(metadata);
    }

    @Get("/jwks.json")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> keys() {
        List<Map<String, Object>> published =
                keys.published().stream().map(RSAKey::toJSONObject).toList();
        return JsonAnswer.ok(Map.of("keys", published));
    }
}
