package io.tributary.engine.posting;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.proptrading.CommissionEntry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds in the ledger what was posted for each cause, where the state that knew it is gone. */
public final class PostedLedger {
    private PostedLedger() {}

    /**
     * What is posted for a cause after one more of its entries.
     *
     * @param before after those before it; null: it is the first
     * @param entry the next one, in the order of the ledger's partition
     */
    public static PostedCause after(@Nullable PostedCause before, CommissionEntry entry) {
        BigDecimal posted = before == null
                ? entry.getAmount()
                : before.getTotal().getAmount().add(entry.getAmount());
        return PostedCause.newBuilder()
                .setTotal(total(entry, posted))
                .setEntries(before == null ? 1 : before.getEntries() + 1)
                .build();
    }

    /** Where it stands is where its last entry stands: a total moves by an entry that takes all of it back first. */
    private static CauseTotal total(CommissionEntry entry, BigDecimal amount) {
        return CauseTotal.newBuilder()
                .setFirmId(entry.getFirmId())
                .setAffiliateId(entry.getAffiliateId())
                .setCampaignId(entry.getCampaignId())
                .setCustomerId(entry.getCustomerId())
                .setCauseType(entry.getCauseType())
                .setCauseId(entry.getCauseId())
                .setFeeId(entry.getMatchedFee())
                .setAmount(amount)
                .setBasisUsd(entry.getBasisUsd())
                .setRuleId(entry.getRuleId())
                .setPlanId(entry.getPlanId())
                .setPlanVersion(entry.getPlanVersion())
                .setFxRate(entry.getFxRate())
                .setFxDate(entry.getFxDate())
                .setEarnedAt(entry.getEarnedAt())
                .setPayableAt(entry.getPayableAt())
                .setChallengeType(entry.getChallengeType())
                .setAccountSize(entry.getAccountSize())
                .setCountryCode(entry.getCountryCode())
                .setReason(entry.getReason())
                .setCausedBy(entry.getCausedBy())
                .build();
    }
}
