package io.tributary.gateway.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRequestTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void readsTheForm() throws TokenError {
        TokenRequest request = TokenRequest.parse(
                null,
                FORM + "; charset=UTF-8",
                "grant_type=client_credentials&client_id=a%2Bb&client_secret=s+%26&scope=read+write".getBytes(UTF_8));
        assertThat(request).isEqualTo(new TokenRequest("a+b", "s &", "read write"));
    }

    @Test
    void readsBasic() throws TokenError {
        TokenRequest request =
                TokenRequest.parse(basic("a%3Ab:c:d"), FORM, "grant_type=client_credentials".getBytes(UTF_8));
        assertThat(request).isEqualTo(new TokenRequest("a:b", "c:d", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | {"grant_type":"client_credentials"} | invalid_request
            application/x-www-form-urlencoded | grant_type=client_credentials | invalid_client
            application/x-www-form-urlencoded | grant_type=client_credentials&client_id=a | invalid_client
            application/x-www-form-urlencoded | client_id=a&client_secret=b | invalid_request
            application/x-www-form-urlencoded | grant_type=&client_id=a&client_secret=b | invalid_request
            application/x-www-form-urlencoded | grant_type=password&client_id=a&client_secret=b | unsupported_grant_type
            application/x-www-form-urlencoded | grant_type=client_credentials&client_id=a&client_id=a&client_secret=b | invalid_request
            application/x-www-form-urlencoded | grant_type=client_credentials&client_id=%zz&client_secret=b | invalid_request
            """)
    void refuses(String type, String body, String error) {
        assertThat(refusal(null, type, body).error()).isEqualTo(error);
    }

    @Test
    void refusesBadAndDoubleCredentials() {
        String grant = "grant_type=client_credentials";
        assertThat(refusal("Basic !!!", FORM, grant).status()).isEqualTo(401);
        assertThat(refusal("Bearer abc", FORM, grant).status()).isEqualTo(401);
        assertThat(refusal(basic("nocolon"), FORM, grant).status()).isEqualTo(401);
        assertThat(refusal(basic("a:b"), FORM, grant + "&client_id=a&client_secret=b")
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void choosesScopes() throws TokenError {
        assertThat(ScopeChoice.choose(List.of("write", "read", "manage"), null)).containsExactly("read", "write");
        assertThat(ScopeChoice.choose(List.of("read", "write", "manage"), "manage read"))
                .containsExactly("read", "manage");
        assertThat(ScopeChoice.choose(List.of("admin"), null)).containsExactly("admin");
        for (String asked : List.of("admin", "read admin", "", " ", "READ")) {
            TokenError error =
                    catchThrowableOfType(TokenError.class, () -> ScopeChoice.choose(List.of("read", "write"), asked));
            assertThat(error.error()).as(asked).isEqualTo("invalid_scope");
        }
    }

    private static TokenError refusal(@Nullable String authorization, String type, String body) {
        return catchThrowableOfType(
                TokenError.class, () -> TokenRequest.parse(authorization, type, body.getBytes(UTF_8)));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
