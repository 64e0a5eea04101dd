package io.tributary.engine.link;

import io.tributary.engine.value.Utf8;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose a transaction_id is: the customer of the smallest (observed_at, customer_id) ever claimed (DOMAIN, "Which version of a record counts"). */
public final class Ownership {
    private static final Comparator<LinkClaim> FIRST =
            Comparator.comparing(Ownership::at).thenComparing(LinkClaim::getCustomerId, Utf8.ORDER);

    private Ownership() {}

    /**
     * Judges a claim.
     *
     * @param owning the owner's claim so far; null: nobody has claimed yet
     * @return with the owner's claim now to keep; the owner that was is told before the one that is, so that where both lie in
     *     one partition the row of {@code .current} is taken away before it is written
     */
    public static Judgement of(@Nullable LinkClaim owning, LinkClaim claim) {
        if (owning == null) {
            return new Judgement(claim, List.of(Judgement.verdict(claim, claim, claim.getCausedBy())));
        }
        if (FIRST.compare(claim, owning) >= 0) {
            return new Judgement(owning, List.of(Judgement.verdict(claim, owning, claim.getCausedBy())));
        }
        LinkVerdict toClaimant = Judgement.verdict(claim, claim, claim.getCausedBy());
        return owning.getCustomerId().equals(claim.getCustomerId())
                ? new Judgement(claim, List.of(toClaimant))
                : new Judgement(claim, List.of(Judgement.verdict(owning, claim, claim.getCausedBy()), toClaimant));
    }

    private static Instant at(LinkClaim claim) {
        return Objects.requireNonNull(claim.getAt(), "a transaction is claimed with an observed_at");
    }
}
