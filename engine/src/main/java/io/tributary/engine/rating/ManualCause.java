package io.tributary.engine.rating;

import io.tributary.control.ManualAdjustment;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import java.time.Instant;

/** A manual adjustment as a cause: what an admin owes an affiliate, in the month of its date (DOMAIN, "Money"). */
public final class ManualCause {
    private static final String REASON = "manual_adjustment";

    private ManualCause() {}

    /** What it is worth: its amount, at the beginning of its day in the firm's zone, payable then. */
    public static CauseTotal total(ManualAdjustment adjustment, FirmTerms terms) {
        Instant at = terms.calendar().firstOf(adjustment.getDate());
        return CauseTotal.newBuilder()
                .setFirmId(adjustment.getFirmId())
                .setAffiliateId(adjustment.getAffiliateId())
                .setCauseType(CauseType.MANUAL)
                .setCauseId(adjustment.getAdjustmentId())
                .setAmount(adjustment.getAmount())
                .setEarnedAt(at)
                .setPayableAt(at)
                .setReason(REASON)
                .setCausedBy("")
                .build();
    }

    /** Why it is worth that: somebody said so. Who, is in the audit. */
    public static Explanation explanation(CauseTotal total) {
        return Explanation.newBuilder()
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setCauseType(total.getCauseType())
                .setCauseId(total.getCauseId())
                .setAmount(total.getAmount())
                .setReason(REASON)
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("")
                .build();
    }
}
