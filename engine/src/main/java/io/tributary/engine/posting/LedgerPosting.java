package io.tributary.engine.posting;

import io.tributary.engine.value.Ids;
import io.tributary.engine.value.SameFields;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a changed total into signed ledger entries. Entries are differences of rounded amounts, so they always add up; a
 * total that moves to another month, campaign or rule is taken back where it was posted and posted anew where it belongs.
 */
public final class LedgerPosting {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final SameFields<CauseTotal> SAME_PLACE = SameFields.except(
            CauseTotal.getClassSchema(),
            "amount",
            "basis_usd",
            "plan_version",
            "fx_rate",
            "fx_date",
            "share",
            "reason",
            "caused_by");

    private LedgerPosting() {}

    /**
     * The entries to write, and what is posted after them.
     *
     * @param entries none, one, or two
     * @param posted to keep for the next change; null: nothing was ever posted and nothing is now
     */
    public record Posting(
            List<CommissionEntry> entries, @Nullable PostedCause posted) {}

    /** Posts what a cause is worth now over what was posted for it so far. */
    public static Posting post(@Nullable PostedCause before, CauseTotal now, Instant recordedAt) {
        int ordinal = before == null ? 0 : before.getEntries();
        BigDecimal posted = before == null ? NOTHING : before.getTotal().getAmount();
        List<CommissionEntry> entries = new ArrayList<>(2);
        if (before != null && posted.signum() != 0 && leaves(before.getTotal(), now)) {
            CauseTotal takenBack = CauseTotal.newBuilder(before.getTotal())
                    .setReason(now.getAmount().signum() == 0 ? now.getReason() : "moved")
                    .setCausedBy(now.getCausedBy())
                    .build();
            entries.add(entry(takenBack, posted.negate(), EntryKind.REVERSED, ordinal++, recordedAt));
            posted = NOTHING;
        }
        BigDecimal delta = now.getAmount().subtract(posted);
        if (delta.signum() != 0) {
            entries.add(entry(now, delta, kind(posted, now.getAmount()), ordinal++, recordedAt));
        }
        if (entries.isEmpty()) {
            return new Posting(List.of(), before);
        }
        return new Posting(
                List.copyOf(entries),
                PostedCause.newBuilder().setTotal(now).setEntries(ordinal).build());
    }

    /**
     * Whether a customer takes back what it was owed for a cause that stands as another's by now: a transaction that it has lost.
     * Two customers' totals take two ways to the affiliate, so that the new owner's may come first; it must not go with this.
     */
    public static boolean isLostTo(CauseTotal standing, CauseTotal now) {
        return isNothing(now) && !Objects.equals(standing.getCustomerId(), now.getCustomerId());
    }

    /** Whether a total says that the cause is not owed any more, and no part of a month either. */
    public static boolean isNothing(CauseTotal total) {
        return total.getAmount().signum() == 0 && total.getShare() == null;
    }

    private static EntryKind kind(BigDecimal posted, BigDecimal owed) {
        if (owed.signum() == 0 || (posted.signum() == 0 && owed.signum() < 0)) {
            return EntryKind.REVERSED;
        }
        return posted.signum() == 0 ? EntryKind.EARNED : EntryKind.ADJUSTED;
    }

    /** Whether all of it goes, or sums that reports group by would otherwise be in the wrong place. */
    private static boolean leaves(CauseTotal posted, CauseTotal now) {
        return now.getAmount().signum() == 0 || !SAME_PLACE.same(posted, now);
    }

    private static CommissionEntry entry(
            CauseTotal total, BigDecimal amount, EntryKind kind, int ordinal, Instant recordedAt) {
        return CommissionEntry.newBuilder()
                .setEntryId(entryId(total, ordinal))
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setCampaignId(total.getCampaignId())
                .setCustomerId(total.getCustomerId())
                .setCauseType(total.getCauseType())
                .setCauseId(total.getCauseId())
                .setKind(kind)
                .setAmount(amount)
                .setBasisUsd(total.getBasisUsd())
                .setRuleId(total.getRuleId())
                .setPlanId(total.getPlanId())
                .setPlanVersion(total.getPlanVersion())
                .setFxRate(total.getFxRate())
                .setFxDate(total.getFxDate())
                .setMatchedFee(total.getFeeId())
                .setEarnedAt(total.getEarnedAt())
                .setPayableAt(total.getPayableAt())
                .setRecordedAt(recordedAt)
                .setChallengeType(total.getChallengeType())
                .setAccountSize(total.getAccountSize())
                .setCountryCode(total.getCountryCode())
                .setReason(total.getReason())
                .setCausedBy(total.getCausedBy())
                .build();
    }

    /** The same entry has the same id in every run: a hash of firm, affiliate, cause (of a refund with its fee) and ordinal. */
    static String entryId(CauseTotal total, int ordinal) {
        List<String> parts = new ArrayList<>(List.of(
                total.getFirmId(), total.getAffiliateId(), total.getCauseType().name(), total.getCauseId()));
        if (total.getFeeId() != null) {
            parts.add(total.getFeeId());
        }
        parts.add(Integer.toString(ordinal));
        return Ids.of(parts.toArray(String[]::new));
    }
}
