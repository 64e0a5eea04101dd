package io.tributary.engine.link;

import io.tributary.engine.value.Utf8;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which purchase is a person's first: the earliest by (date, id) of all customers of the person (DOMAIN, "Money"). */
public final class FirstOfPerson {
    private static final Comparator<LinkClaim> FIRST =
            Comparator.comparing(FirstOfPerson::at).thenComparing(FirstOfPerson::id, Utf8.ORDER);

    private FirstOfPerson() {}

    /**
     * Judges a claim.
     *
     * @param known the claims that stand, one of each customer, perhaps an earlier one of the claimant among them
     * @return with the claimant's claim to keep, null if it has no purchase or left; all others are told if the first changed
     */
    public static Judgement of(Collection<LinkClaim> known, LinkClaim claim) {
        Map<String, LinkClaim> standing = new LinkedHashMap<>();
        known.forEach(other -> standing.put(other.getCustomerId(), other));
        LinkClaim before = first(standing.values());
        if (claim.getAt() == null) {
            standing.remove(claim.getCustomerId());
        } else {
            standing.put(claim.getCustomerId(), claim);
        }
        LinkClaim now = first(standing.values());
        List<LinkVerdict> verdicts = new ArrayList<>();
        verdicts.add(Judgement.verdict(claim, now, claim.getCausedBy()));
        if (!isSame(before, now)) {
            standing.values().stream()
                    .filter(other -> !other.getCustomerId().equals(claim.getCustomerId()))
                    .forEach(other -> verdicts.add(Judgement.verdict(other, now, claim.getCausedBy())));
        }
        return new Judgement(claim.getAt() == null ? null : claim, List.copyOf(verdicts));
    }

    private static @Nullable LinkClaim first(Collection<LinkClaim> claims) {
        return claims.stream().min(FIRST).orElse(null);
    }

    /** Its id says whose it is: a transaction has one owner. */
    private static boolean isSame(@Nullable LinkClaim a, @Nullable LinkClaim b) {
        if (a == null || b == null) {
            return Objects.equals(a, b);
        }
        return Objects.equals(a.getId(), b.getId()) && Objects.equals(a.getAt(), b.getAt());
    }

    private static Instant at(LinkClaim claim) {
        return Objects.requireNonNull(claim.getAt(), "a claim that stands has a date");
    }

    private static String id(LinkClaim claim) {
        return Objects.requireNonNull(claim.getId(), "a purchase has an id");
    }
}
