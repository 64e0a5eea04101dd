package io.tributary.benchmarks.processor;

import io.tributary.engine.month.MonthReckoning;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PostedCause;
import io.tributary.internal.SharePlace;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps what was posted, and posts an entry; keeps a share, says that its month is due, and reckons no month. */
final class BarePosting extends BareStep<CauseTotal> {
    BarePosting(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, CauseTotal> record) {
        CauseTotal total = record.value();
        replace(
                Stores.POSTED_CAUSES,
                record.key(),
                PostedCause.newBuilder().setTotal(total).setEntries(1).build());
        send(
                LedgerTopics.COMMISSIONS,
                CommissionEntry.newBuilder()
                        .setEntryId(total.getCauseId())
                        .setFirmId(total.getFirmId())
                        .setAffiliateId(total.getAffiliateId())
                        .setCampaignId(total.getCampaignId())
                        .setCustomerId(total.getCustomerId())
                        .setCauseType(total.getCauseType())
                        .setCauseId(total.getCauseId())
                        .setKind(EntryKind.EARNED)
                        .setAmount(total.getAmount())
                        .setBasisUsd(total.getBasisUsd())
                        .setRuleId(total.getRuleId())
                        .setPlanId(total.getPlanId())
                        .setPlanVersion(total.getPlanVersion())
                        .setEarnedAt(total.getEarnedAt())
                        .setPayableAt(total.getPayableAt())
                        .setRecordedAt(clock().instant())
                        .setChallengeType(total.getChallengeType())
                        .setAccountSize(total.getAccountSize())
                        .setCountryCode(total.getCountryCode())
                        .setReason(total.getReason())
                        .setCausedBy(total.getCausedBy())
                        .build());
        MonthShare share = total.getShare();
        if (share != null) {
            keep(record.key(), total, share.getMonth());
        }
    }

    private void keep(String cause, CauseTotal share, String month) {
        String due = Keys.join(share.getFirmId(), share.getAffiliateId(), month, share.getPlanId());
        replace(
                Stores.SHARE_PLACES,
                cause,
                SharePlace.newBuilder()
                        .setMonth(month)
                        .setPlanId(share.getPlanId())
                        .setCustomerId(share.getCustomerId())
                        .build());
        replace(Stores.MONTH_CAUSES, Keys.join(due, share.getCauseId()), MonthReckoning.cause(share));
        replace(
                Stores.DUE_MONTHS,
                due,
                DueMonth.newBuilder()
                        .setFirmId(share.getFirmId())
                        .setAffiliateId(share.getAffiliateId())
                        .setMonth(month)
                        .setPlanId(share.getPlanId())
                        .setCausedBy(share.getCausedBy())
                        .build());
    }
}
