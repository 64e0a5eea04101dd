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
     * @param posted to keep for the next change; null: there is nothing to keep
     * @param changed whether that is another than before
     */
    public record Posting(
            List<CommissionEntry> entries, @Nullable PostedCause posted, boolean changed) {}

    /** Posts what a cause is worth now, of which nobody else says anything, over what was posted for it so far. */
    public static Posting post(@Nullable PostedCause before, CauseTotal now, Instant recordedAt) {
        return post(before, new Heard(now, null), recordedAt);
    }

    /** Posts what counts of a cause over what was posted for it so far. */
    public static Posting post(@Nullable PostedCause before, Heard heard, Instant recordedAt) {
        CauseTotal now = heard.total();
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
        if (entries.isEmpty() && !isToBeKept(before, heard)) {
            return new Posting(List.of(), before, false);
        }
        return new Posting(List.copyOf(entries), new PostedCause(now, ordinal, heard.rival()), true);
    }

    /** What changes no entry, but has to be known as it is now when a rival takes back what it says. */
    private static boolean isToBeKept(@Nullable PostedCause before, Heard heard) {
        return before == null
                ? heard.total().getShare() != null
                : !Objects.equals(before.getRival(), heard.rival())
                        || !Objects.equals(
                                before.getTotal().getShare(), heard.total().getShare());
    }

    /**
     * What counts of a cause.
     *
     * @param total to post
     * @param rival what another customer says of the same cause and has not taken back; null: none does
     */
    public record Heard(CauseTotal total, @Nullable CauseTotal rival) {}

    /**
     * What counts after a total was heard. A transaction that one customer loses to another is one cause of two, whose totals
     * take two ways to the affiliate: the new owner's may come before the loser has taken its own back, or said it once more.
     * So the newest counts, and the other's when that is taken back.
     *
     * @param before what is posted; null: nothing yet
     */
    public static Heard hear(@Nullable PostedCause before, CauseTotal now) {
        if (before == null) {
            return new Heard(now, null);
        }
        CauseTotal standing = before.getTotal();
        CauseTotal rival = before.getRival();
        if (isOfOneCustomer(standing, now)) {
            return rival != null && isNothing(now) ? new Heard(rival, null) : new Heard(now, rival);
        }
        if (isNothing(now)) {
            return new Heard(standing, rival == null || isOfOneCustomer(rival, now) ? null : rival);
        }
        return new Heard(now, isNothing(standing) ? null : standing);
    }

    private static boolean isOfOneCustomer(CauseTotal one, CauseTotal other) {
        return Objects.equals(one.getCustomerId(), other.getCustomerId());
    }

    /**
     * Whether a customer takes back what it was owed for a cause that stands as another's by now: a transaction that it has lost.
     * Two customers' totals take two ways to the affiliate, so that the new owner's may come first; it must not go with this.
     */
    public static boolean isLostTo(CauseTotal standing, CauseTotal now) {
        return isNothing(now) && !isOfOneCustomer(standing, now);
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
