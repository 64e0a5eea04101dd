package io.tributary.benchmarks.processor;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.schemas.topic.LedgerTopics;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps what was posted, and posts an entry. */
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
    }
}
