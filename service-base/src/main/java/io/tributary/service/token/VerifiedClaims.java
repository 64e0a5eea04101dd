package io.tributary.service.token;

import java.time.Instant;
import java.util.Set;

/**
 * What a token says that was signed by a key of ours and is meant for us. Stays true for ever: whether the time has come
 * or is over, and whether key and client are still there, is asked anew each time.
 *
 * @param kid the key's id
 * @param publicJwk the key it was verified with
 * @param clientId its subject
 * @param tokenId its {@code jti}
 * @param issuedAt its {@code iat}
 * @param notBefore its {@code nbf}
 * @param expires its {@code exp}
 * @param scopes what it was issued for
 */
record VerifiedClaims(
        String kid,
        String publicJwk,
        String clientId,
        String tokenId,
        Instant issuedAt,
        Instant notBefore,
        Instant expires,
        Set<String> scopes) {
    VerifiedClaims {
        scopes = Set.copyOf(scopes);
    }
}
