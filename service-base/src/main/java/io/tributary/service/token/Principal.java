package io.tributary.service.token;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling. Take it as an argument of a controller's method.
 *
 * @param clientId the OAuth client
 * @param firmId the firm it speaks for; null for an admin. The only source of a firm_id (DOMAIN, "Words")
 * @param affiliateId set for a reports-only client, which sees this affiliate's rows only
 * @param scopes what the token allows: read, write, manage, admin
 */
public record Principal(
        String clientId, @Nullable String firmId, @Nullable String affiliateId, Set<String> scopes) {

    /** Copies the set. */
    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it administers the platform: has scope admin and belongs to no firm. */
    public boolean isAdmin() {
        return firmId == null && scopes.contains(Scopes.ADMIN);
    }

    /** Whether the token has this scope. */
    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** The firm of a principal that {@link Access} let in as one of a firm. */
    public String requireFirmId() {
        String firm = firmId;
        if (firm == null) {
            throw new IllegalStateException("an admin's token was let in where only firms may be");
        }
        return firm;
    }
}
