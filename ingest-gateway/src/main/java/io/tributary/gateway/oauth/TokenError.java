package io.tributary.gateway.oauth;

/** A refusal of the token endpoint, RFC 6749 section 5.2. */
final class TokenError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int retryAfterSeconds;

    private TokenError(int status, String error, String description) {
        this(status, error, description, 0);
    }

    private TokenError(int status, String error, String description, int retryAfterSeconds) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static TokenError invalidRequest(String description) {
        return new TokenError(400, "invalid_request", description);
    }

    static TokenError invalidClient(String description) {
        return new TokenError(401, "invalid_client", description);
    }

    static TokenError unsupportedGrantType() {
        return new TokenError(400, "unsupported_grant_type", "grant_type must be client_credentials");
    }

    static TokenError invalidScope(String description) {
        return new TokenError(400, "invalid_scope", description);
    }

    /** Too many wrong secrets; the RFC has no word for it, RFC 8628 has. */
    static TokenError slowDown(int retryAfterSeconds) {
        return new TokenError(
                429,
                "slow_down",
                "too many wrong secrets were tried; wait as long as Retry-After says",
                retryAfterSeconds);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    /** When to try again; 0: nothing to wait for. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** ASCII without quotes and backslashes, as the RFC wants it. */
    String description() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
