package io.tributary.service.token;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Where a request without an Authorization header may have its token: a web page's session. Most services have none. */
@FunctionalInterface
public interface SessionTokens {
    /** The session's access token, if this request may use it; verified like any other. */
    @Nullable
    String tokenOf(HttpRequest<?> request);
}
