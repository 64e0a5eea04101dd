package io.tributary.engine.link;

import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim changes.
 *
 * @param keep the claim to keep in place of the one that stood there; null: the claimant has no part in the link any more
 * @param verdicts whom to tell, in this order
 */
public record Judgement(@Nullable LinkClaim keep, List<LinkVerdict> verdicts) {
    /** Tells a claimant who stands first. */
    static LinkVerdict verdict(LinkClaim told, @Nullable LinkClaim first, String causedBy) {
        return LinkVerdict.newBuilder()
                .setFirmId(told.getFirmId())
                .setKind(told.getKind())
                .setValue(told.getValue())
                .setCustomerId(told.getCustomerId())
                .setClaimedAt(told.getAt())
                .setClaimedId(told.getId())
                .setFirstCustomerId(first == null ? null : first.getCustomerId())
                .setFirstAt(first == null ? null : first.getAt())
                .setFirstId(first == null ? null : first.getId())
                .setCausedBy(causedBy)
                .build();
    }
}
