package io.tributary.benchmarks.processor;

import io.tributary.internal.CauseTotal;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps a transaction; of a challenge fee it states a total, and the customer's purchase unless it stands. */
final class BareTransaction extends BareStep<TransactionAccepted> {
    BareTransaction(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, TransactionAccepted> record) {
        TransactionAccepted transaction = record.value();
        String row = Keys.join(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId());
        replace(Stores.TRANSACTIONS, row, transaction);
        send(TruthTopics.TRANSACTIONS_CURRENT, transaction);
        CustomerAccepted customer =
                read(Stores.CUSTOMER_VERSIONS, BareCustomer.row(transaction.getFirmId(), transaction.getCustomerId()));
        if (customer == null || !transaction.getTransactionType().equals("challenge_fee")) {
            return;
        }
        CauseTotal total = total(transaction, customer);
        replace(Stores.STATED_TOTALS, row, total);
        send(InternalTopics.CAUSE_TOTALS, total);
        String purchase = Keys.join(transaction.getFirmId(), transaction.getCustomerId(), "purchased");
        if (read(Stores.STATED_STEPS, purchase) == null) {
            BareCustomer.state(this, customer, "purchased", transaction.getTransactionDate());
        }
    }

    private static CauseTotal total(TransactionAccepted transaction, CustomerAccepted customer) {
        return CauseTotal.newBuilder()
                .setFirmId(transaction.getFirmId())
                .setAffiliateId(customer.getAffiliateId())
                .setCampaignId(customer.getCampaignId())
                .setCustomerId(customer.getCustomerId())
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(transaction.getTransactionId())
                .setAmount(new BigDecimal("15.00"))
                .setBasisUsd(transaction.getAmountCurrency().setScale(12))
                .setRuleId("challenge-fee")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(transaction.getTransactionDate())
                .setPayableAt(transaction.getTransactionDate())
                .setChallengeType(customer.getChallengeType())
                .setAccountSize(customer.getAccountSize())
                .setCountryCode(customer.getCountryCode())
                .setReason("rule_matched")
                .setCausedBy("transactions:0:0")
                .build();
    }
}
