package io.tributary.service.token;

import io.tributary.control.Client;
import io.tributary.control.SigningKey;
import org.jspecify.annotations.Nullable;

/** What tokens are verified against. */
public interface TokenKeys {
    /** The key of this id; null if there is none. */
    @Nullable
    SigningKey signingKey(String kid);

    /** The client of this id; null if there is none, or no longer. */
    @Nullable
    Client client(String clientId);
}
