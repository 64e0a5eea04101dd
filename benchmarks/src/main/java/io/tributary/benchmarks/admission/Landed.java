package io.tributary.benchmarks.admission;

import io.tributary.benchmarks.rig.Samples;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Transaction;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;

/** Records as a firm's own producer writes them. */
final class Landed {
    /** Their fees' ids begin so, and end in a number. */
    static final String PREFIX = "landed-";

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private Landed() {}

    /** The transaction that was accepted, as it was before. */
    static Transaction transaction(TransactionAccepted t) {
        return Transaction.newBuilder()
                .setTransactionId(t.getTransactionId())
                .setCustomerId(t.getCustomerId())
                .setTransactionType(t.getTransactionType())
                .setTransactionSubtype(t.getTransactionSubtype())
                .setAmountCurrency(t.getAmountCurrency())
                .setCurrency(t.getCurrency())
                .setAmountUsd(t.getAmountUsd())
                .setTransactionDate(t.getTransactionDate())
                .setStatus(t.getStatus())
                .setNote(t.getNote())
                .build();
    }

    /** Challenge fee {@code number} of all that were ever due. */
    static Transaction fee(int number, int customers) {
        return transaction(Samples.fee(
                        PREFIX + number,
                        customer(number % customers),
                        BEGIN.plusMillis(number),
                        new BigDecimal("499.00"))
                .build());
    }

    static String customer(int number) {
        return "landed-cust-" + number;
    }

    static Customer signUp(int number) {
        CustomerAccepted c = Samples.customer(customer(number), number);
        return Customer.newBuilder()
                .setCustomerId(c.getCustomerId())
                .setSignupDate(c.getSignupDate())
                .setLastModifiedDate(c.getLastModifiedDate())
                .setAffiliateId(c.getAffiliateId())
                .setCampaignId(c.getCampaignId())
                .setCountryCode(c.getCountryCode())
                .setChallengeType(c.getChallengeType())
                .setPhase(c.getPhase())
                .setAccountSize(c.getAccountSize())
                .build();
    }
}
