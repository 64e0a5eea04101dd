package io.tributary.engine.month;

import io.tributary.engine.value.Ids;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Explains caps and tiers. */
public final class MonthExplanations {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private MonthExplanations() {}

    /** Of a total that the month comes to. */
    public static Explanation of(CauseTotal total, Instant recordedAt) {
        return Explanation.newBuilder()
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setCauseType(total.getCauseType())
                .setCauseId(total.getCauseId())
                .setAmount(total.getAmount())
                .setRuleId(total.getRuleId())
                .setPlanId(total.getPlanId())
                .setPlanVersion(total.getPlanVersion())
                .setReason(total.getReason())
                .setRecordedAt(recordedAt)
                .setCausedBy(total.getCausedBy())
                .build();
    }

    /** Of a cap or tier that is no more: the entries that were written for it stay in the ledger, and so does this. */
    public static Explanation noLongerOwed(
            String firmId, String affiliateId, StatedExplanation stated, Instant recordedAt, String causedBy) {
        List<String> parts = Keys.split(stated.getCauseId());
        return Explanation.newBuilder()
                .setFirmId(firmId)
                .setAffiliateId(affiliateId)
                .setCauseType(stated.getCauseType())
                .setCauseId(stated.getCauseId())
                .setAmount(NOTHING)
                .setRuleId(stated.getCauseType() == CauseType.CAP ? parts.get(2) : null)
                .setPlanId(parts.get(1))
                .setReason("no_longer_owed")
                .setRecordedAt(recordedAt)
                .setCausedBy(causedBy)
                .build();
    }

    /** To remember it by. */
    public static StatedExplanation stated(Explanation explanation) {
        return StatedExplanation.newBuilder()
                .setCauseType(explanation.getCauseType())
                .setCauseId(explanation.getCauseId())
                .setDigest(Ids.of(
                        explanation.getAmount().toPlainString(),
                        String.valueOf(explanation.getPlanVersion()),
                        explanation.getReason()))
                .build();
    }
}
