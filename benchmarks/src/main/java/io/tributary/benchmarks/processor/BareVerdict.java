package io.tributary.benchmarks.processor;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.LinkVerdict;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.internal.StatedExplanation;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.RuleConsidered;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Moves a transaction to its customer's own and explains it; of a challenge fee it states a total with a share of a month,
 * and the customer's purchase unless it stands.
 */
final class BareVerdict extends BareStep<LinkVerdict> {
    private static final String RULE = "challenge-fee";
    private static final String MATCHED = "rule_matched";
    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final BigDecimal AMOUNT = new BigDecimal("15.00");
    private static final String MONTH = "2026-02";
    private static final Instant MONTH_END = Instant.parse("2026-02-28T23:59:59.999999Z");
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    BareVerdict(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, LinkVerdict> record) {
        LinkVerdict verdict = record.value();
        String firm = verdict.getFirmId();
        String customerId = verdict.getCustomerId();
        replace(Stores.LINKS, BareTransaction.link(firm, customerId, verdict.getValue()), verdict);
        String row = BareTransaction.row(firm, customerId, verdict.getValue());
        TransactionAccepted transaction = take(Stores.CLAIMED, row);
        if (transaction == null) {
            return;
        }
        replace(Stores.TRANSACTIONS, row, transaction);
        send(TruthTopics.TRANSACTIONS_CURRENT, transaction);
        CustomerAccepted customer = read(Stores.CUSTOMER_VERSIONS, BareCustomer.row(firm, customerId));
        if (customer == null) {
            return;
        }
        boolean fee = transaction.getTransactionType().equals("challenge_fee");
        explain(transaction, customer, fee);
        if (fee) {
            CauseTotal total = total(transaction, customer);
            replace(Stores.STATED_TOTALS, row, total);
            send(InternalTopics.CAUSE_TOTALS, total);
            if (read(Stores.STATED_STEPS, Keys.join(firm, customerId, "purchased")) == null) {
                BareCustomer.state(this, customer, "purchased", transaction.getTransactionDate());
            }
        }
    }

    private void explain(TransactionAccepted transaction, CustomerAccepted customer, boolean fee) {
        replace(
                Stores.STATED_EXPLANATIONS,
                Keys.join(
                        transaction.getFirmId(),
                        transaction.getCustomerId(),
                        CauseType.TRANSACTION.name(),
                        transaction.getTransactionId()),
                StatedExplanation.newBuilder()
                        .setCauseType(CauseType.TRANSACTION)
                        .setCauseId(transaction.getTransactionId())
                        .setDigest(DIGEST)
                        .build());
        send(
                LedgerTopics.EXPLANATIONS,
                Explanation.newBuilder()
                        .setFirmId(transaction.getFirmId())
                        .setAffiliateId(customer.getAffiliateId())
                        .setCustomerId(customer.getCustomerId())
                        .setCauseType(CauseType.TRANSACTION)
                        .setCauseId(transaction.getTransactionId())
                        .setAmount(fee ? AMOUNT : NOTHING)
                        .setBasisUsd(transaction.getAmountCurrency().setScale(12))
                        .setRuleId(fee ? RULE : null)
                        .setPlanId("standard")
                        .setPlanVersion(1)
                        .setConsidered(List.of(new RuleConsidered(RULE, fee, fee ? MATCHED : "other_type")))
                        .setReason(fee ? MATCHED : "no_rule_matched")
                        .setRecordedAt(clock().instant())
                        .setCausedBy("transactions:0:0")
                        .build());
    }

    private static CauseTotal total(TransactionAccepted transaction, CustomerAccepted customer) {
        return CauseTotal.newBuilder()
                .setFirmId(transaction.getFirmId())
                .setAffiliateId(customer.getAffiliateId())
                .setCampaignId(customer.getCampaignId())
                .setCustomerId(customer.getCustomerId())
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(transaction.getTransactionId())
                .setAmount(AMOUNT)
                .setBasisUsd(transaction.getAmountCurrency().setScale(12))
                .setRuleId(RULE)
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(transaction.getTransactionDate())
                .setPayableAt(transaction.getTransactionDate())
                .setChallengeType(customer.getChallengeType())
                .setAccountSize(customer.getAccountSize())
                .setCountryCode(customer.getCountryCode())
                .setShare(MonthShare.newBuilder()
                        .setMonth(MONTH)
                        .setMonthEnd(MONTH_END)
                        .setHoldingDays(14)
                        .setNetAmount(AMOUNT)
                        .setPurchase(PurchaseShare.newBuilder()
                                .setFee(transaction.getAmountCurrency())
                                .setRefunded(NOTHING)
                                .setTiers(Input.TIERS)
                                .build())
                        .build())
                .setReason(MATCHED)
                .setCausedBy("transactions:0:0")
                .build();
    }
}
