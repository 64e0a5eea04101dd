package io.tributary.gateway.oauth;

import io.tributary.service.token.ContentTypes;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the token endpoint, taken apart.
 *
 * @param clientId who asks
 * @param secret what proves it
 * @param scope the scopes asked for, separated by spaces; null: the client's default
 */
record TokenRequest(
        String clientId, String secret, @Nullable String scope) {
    private static final String FORM = "application/x-www-form-urlencoded";

    private record Credentials(String id, String secret) {}

    /**
     * Reads the headers and the body.
     *
     * @throws TokenError it is not a form, has a parameter twice, has no credentials or more than one kind of them, or
     *     asks for another grant
     */
    static TokenRequest parse(@Nullable String authorization, @Nullable String contentType, byte[] body)
            throws TokenError {
        if (contentType == null || !ContentTypes.isType(contentType, FORM)) {
            throw TokenError.invalidRequest("the body must be " + FORM);
        }
        Map<String, String> form = form(body);
        Credentials credentials = credentials(authorization, form);
        String grant = form.get("grant_type");
        if (grant == null) {
            throw TokenError.invalidRequest("grant_type is missing");
        }
        if (!grant.equals("client_credentials")) {
            throw TokenError.unsupportedGrantType();
        }
        return new TokenRequest(credentials.id(), credentials.secret(), form.get("scope"));
    }

    private static Credentials credentials(@Nullable String authorization, Map<String, String> form) throws TokenError {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (authorization != null) {
            Credentials basic = basic(authorization);
            if (secret != null || (id != null && !id.equals(basic.id()))) {
                throw TokenError.invalidRequest("credentials stand in the header and in the body; send them once");
            }
            return basic;
        }
        if (id == null || secret == null) {
            throw TokenError.invalidClient("client_id and client_secret are needed, in the form or by HTTP Basic");
        }
        return new Credentials(id, secret);
    }

    private static Credentials basic(String authorization) throws TokenError {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw TokenError.invalidClient("only HTTP Basic is supported here");
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon >= 0) {
                // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.
                return new Credentials(unescape(pair.substring(0, colon)), unescape(pair.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Neither base64 nor form-encoded: answered below, without the cause, which quotes the credentials.
        }
        throw TokenError.invalidClient("the Basic credentials are malformed");
    }

    private static Map<String, String> form(byte[] body) throws TokenError {
        Map<String, String> form = new HashMap<>();
        for (String pair : text(body).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            try {
                // A parameter without a value counts as left out (section 3.1).
                if (!value.isEmpty() && form.put(unescape(name), unescape(value)) != null) {
                    throw TokenError.invalidRequest("a parameter appears twice");
                }
            } catch (IllegalArgumentException e) {
                throw TokenError.invalidRequest("the form is malformed");
            }
        }
        return form;
    }

    private static String text(byte[] body) throws TokenError {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TokenError.invalidRequest("the body is not UTF-8");
        }
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TokenRequest[" + clientId + "]";
    }
}
