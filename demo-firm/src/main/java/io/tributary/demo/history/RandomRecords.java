package io.tributary.demo.history;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a firm reports of its customers, each record observed at some time that has nothing to do with its date. */
final class RandomRecords {
    private static final String[] AMOUNTS = {"100", "50", "33.33", "499", "0.05", "250.10", "1000", "7.01"};

    private final Dice dice;
    private final List<SpecificRecord> records = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();
    private final List<TransactionAccepted> transactions = new ArrayList<>();

    private RandomRecords(Dice dice) {
        this.dice = dice;
    }

    static List<SpecificRecord> of(Dice dice) {
        RandomRecords records = new RandomRecords(dice);
        int count = dice.between(2, 5);
        for (int i = 1; i <= count; i++) {
            records.customers.add("c" + i);
            records.versions("c" + i);
            if (dice.percent(75)) {
                records.activity("c" + i);
            }
        }
        if (dice.percent(40)) {
            records.customers.add("stranger");
            records.activity("stranger");
        }
        int reported = dice.between(15, 45);
        for (int i = 1; i <= reported; i++) {
            records.transaction("t" + i);
        }
        return records.records;
    }

    private void versions(String customer) {
        Instant signup = dice.time();
        String email = dice.orNone(20, "p1", "p1", "p1", "p2");
        int count = dice.between(1, 4);
        Instant modified = dice.time();
        for (int i = 0; i < count; i++) {
            // The same date again corrects the past.
            modified = i > 0 && dice.percent(25) ? modified : dice.time();
            records.add(CustomerAccepted.newBuilder()
                    .setFirmId(RandomTerms.FIRM)
                    .setObservedAt(dice.observed())
                    .setSource(Source.PUSH)
                    .setCustomerId(customer)
                    .setPersonKey(dice.percent(85) ? email : dice.orNone(50, "p1", "p3"))
                    .setSignupDate(dice.percent(90) ? signup : dice.time())
                    .setLastModifiedDate(dice.percent(75) ? modified : null)
                    .setAffiliateId(dice.of("a1", "a1", "a2", "a3"))
                    .setCampaignId(dice.orNone(30, "summer", "winter"))
                    .setCountryCode(dice.orNone(20, "US", "FR", "DE"))
                    .setChallengeType(dice.orNone(20, "standard", "rapid"))
                    .setPhase(dice.orNone(20, "phase_1", "phase_1", "phase_2", "funded", "failed", ""))
                    .setAccountSize(dice.percent(80) ? dice.decimal(2, "25000", "50000", "100000") : null)
                    .build());
        }
    }

    private void activity(String customer) {
        int count = dice.between(2, 16);
        for (int i = 0; i < count; i++) {
            LocalDate date = Dice.START.plusDays(dice.below(8) * 5L);
            TradingActivityAccepted.Builder row = TradingActivityAccepted.newBuilder()
                    .setFirmId(RandomTerms.FIRM)
                    .setObservedAt(dice.observed())
                    .setSource(Source.PUSH)
                    .setCustomerId(customer)
                    .setDate(date)
                    .setInstrument(dice.of("EURUSD", "NAS100"))
                    .setLotsTraded(dice.decimal(2, "0", "0.5", "1.25", "3"))
                    .setPnl(dice.decimal(8, "0", "-12.5", "99"))
                    .setCurrency(dice.of("USD", "USD", "EUR"));
            records.add(row.build());
            if (dice.percent(30)) {
                records.add(row.setObservedAt(dice.observed())
                        .setLotsTraded(dice.decimal(2, "0", "0.5", "6"))
                        .build());
            }
        }
    }

    private void transaction(String id) {
        String type = dice.of(
                "challenge_fee",
                "challenge_fee",
                "challenge_fee",
                "challenge_fee",
                "reset_fee",
                "other",
                "payout",
                "refund",
                "refund",
                "adjustment",
                "adjustment");
        String currency = dice.percent(60) ? "USD" : dice.of(RandomTerms.CURRENCIES);
        TransactionAccepted first = TransactionAccepted.newBuilder()
                .setFirmId(RandomTerms.FIRM)
                .setObservedAt(dice.observed())
                .setSource(Source.PUSH)
                .setTransactionId(id)
                .setCustomerId(dice.of(customers))
                .setTransactionType(type)
                .setTransactionSubtype(
                        type.equals("refund")
                                ? dice.orNone(55, "won")
                                : dice.orNone(35, "phase_1_fee", "bundle", "upgrade"))
                .setAmountCurrency(amount(type))
                .setCurrency(currency)
                .setAmountUsd(dice.percent(15) ? amount(type) : null)
                .setTransactionDate(dice.time())
                .setStatus(status())
                .build();
        if (type.equals("refund") && !transactions.isEmpty()) {
            first = ofAFee(first, dice.of(transactions));
        }
        add(first);
        while (dice.percent(25)) {
            add(revision(first).build());
        }
        if (dice.percent(8)) {
            add(revision(first).setCustomerId(dice.of(customers)).build());
        }
        if (dice.percent(8)) {
            tied(first);
        }
        transactions.add(first);
    }

    /** Mostly of the fee's customer and currency, after it, and often exactly its amount. */
    private TransactionAccepted ofAFee(TransactionAccepted refund, TransactionAccepted fee) {
        TransactionAccepted.Builder builder = TransactionAccepted.newBuilder(refund)
                .setCustomerId(fee.getCustomerId())
                .setCurrency(fee.getCurrency())
                .setTransactionDate(
                        dice.percent(90)
                                ? fee.getTransactionDate().plusSeconds(10_800L * dice.below(300))
                                : refund.getTransactionDate());
        int kind = dice.below(10);
        if (kind < 2) {
            builder.setAmountCurrency(fee.getAmountCurrency());
        } else if (kind < 4) {
            builder.setAmountCurrency(fee.getAmountCurrency().negate());
        } else if (kind < 6) {
            builder.setAmountCurrency(fee.getAmountCurrency().add(dice.decimal(2, "60", "400", "2000")));
        }
        return builder.build();
    }

    private TransactionAccepted.Builder revision(TransactionAccepted first) {
        TransactionAccepted.Builder revision =
                TransactionAccepted.newBuilder(first).setObservedAt(dice.observed());
        switch (dice.below(5)) {
            case 0 -> revision.setAmountCurrency(amount(first.getTransactionType()));
            case 1 -> revision.setTransactionDate(dice.time());
            case 2 -> revision.setNote("the same, said again");
            default -> revision.setStatus(status());
        }
        return revision;
    }

    /** Two of one microsecond from one landing partition, or from doors without one: then their content decides. */
    private void tied(TransactionAccepted first) {
        boolean direct = dice.percent(50);
        Instant observed = dice.observed();
        for (long offset = 7; offset < 9; offset++) {
            add(TransactionAccepted.newBuilder(revision(first))
                    .setObservedAt(observed)
                    .setSource(direct ? Source.DIRECT : Source.PUSH)
                    .setLandingPartition(direct ? 0 : null)
                    .setLandingOffset(direct ? offset : null)
                    .build());
        }
    }

    private void add(TransactionAccepted transaction) {
        records.add(transaction);
    }

    private BigDecimal amount(String type) {
        BigDecimal amount = dice.decimal(2, AMOUNTS);
        boolean eitherSign = type.equals("refund") || type.equals("adjustment");
        return dice.percent(eitherSign ? 45 : 4)
                ? amount.negate()
                : dice.percent(2) ? BigDecimal.ZERO.setScale(2) : amount;
    }

    private String status() {
        return dice.percent(75)
                ? dice.of("approved", "settled")
                : dice.of("pending", "declined", "refused", "reversed", "chargeback", "mystery");
    }
}
