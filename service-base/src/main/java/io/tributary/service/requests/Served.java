package io.tributary.service.requests;

import io.tributary.service.token.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a request: nothing that its caller made up but the request id, whose characters are limited.
 *
 * @param route the template, never the path itself
 * @param nanos from the first filter to the answer's head
 * @param received bytes of the body as Content-Length has it; 0 where it is not told
 * @param sent bytes of the answer's body; -1 for a stream
 * @param principal who, if a valid token said so
 */
record Served(
        String method,
        String route,
        int status,
        long nanos,
        long received,
        long sent,
        @Nullable Principal principal,
        String requestId) {
    private static final String NOBODY = "none";

    /** Of an admin: {@code platform}; of nobody: {@code none}. */
    String firm() {
        Principal who = principal;
        if (who == null) {
            return NOBODY;
        }
        String firm = who.firmId();
        return firm == null ? "platform" : firm;
    }

    String client() {
        Principal who = principal;
        return who == null ? NOBODY : who.clientId();
    }
}
