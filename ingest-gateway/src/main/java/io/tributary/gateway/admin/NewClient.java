package io.tributary.gateway.admin;

import io.tributary.schemas.record.Fault;
import io.tributary.service.token.Scopes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new client of a firm is to be.
 *
 * @param scopes what it may ask for
 * @param affiliateId for a reports-only client
 * @param requestsPerMinute its own rate limit, of each of its tokens; null: everybody's
 */
record NewClient(
        List<String> scopes,
        @Nullable String affiliateId,
        @Nullable Integer requestsPerMinute) {
    static final NewClient DEFAULT = new NewClient(List.of(Scopes.READ, Scopes.WRITE), null, null);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads the body; throws 422 with all its faults. */
    static NewClient parse(@Nullable Object body) {
        List<Fault> faults = new ArrayList<>();
        Members members = Members.of(body, faults);
        String affiliate = members.optionalString("affiliate_id").orElse(null);
        Integer requestsPerMinute = members.integer("requests_per_minute").orElse(null);
        boolean given = members.has("scopes");
        List<String> scopes = members.strings("scopes");
        members.end();
        for (String scope : scopes) {
            if (!Scopes.OF_FIRMS.contains(scope)) {
                members.fault("scopes", "enum", "may hold read, write and manage only");
            } else if (affiliate != null && !scope.equals(Scopes.READ)) {
                members.fault("scopes", "conflict", "a client of an affiliate may have scope read only");
            }
        }
        if (requestsPerMinute != null && requestsPerMinute < 1) {
            members.fault("requests_per_minute", "minimum", "must be at least 1");
        }
        if (given && scopes.isEmpty() && faults.isEmpty()) {
            members.fault("scopes", "min_items", "must hold at least one scope");
        }
        AdminHttp.requireValid(faults);
        List<String> otherwise = affiliate == null ? DEFAULT.scopes() : List.of(Scopes.READ);
        return new NewClient(given ? scopes : otherwise, affiliate, requestsPerMinute);
    }

    /** So many random bytes as letters, digits, - and _. */
    static String randomText(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
