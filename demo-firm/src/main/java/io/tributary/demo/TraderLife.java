package io.tributary.demo;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One customer from signing up to the end of the season: buys or not, trades, fails or passes, starts again, is funded and
 * paid out, wants the money back.
 */
final class TraderLife {
    private static final double BUYS = 0.62;
    private static final double PASSES_FIRST = 0.34;
    private static final double PASSES_SECOND = 0.55;
    private static final double STARTS_AGAIN = 0.28;
    private static final int MOST_RESETS = 3;
    private static final int MOST_PAYOUTS = 3;

    private final Season season;
    private final SplittableRandom random;
    private final Affiliate affiliate;
    private final Market market;
    private final Challenge challenge;
    private final Mail mail;
    private final Trading trading;
    private final String customerId;
    private final int number;
    private final Customer signedUp;
    private int transactions;

    TraderLife(Season season, int number, SplittableRandom random) {
        this.season = season;
        this.number = number;
        this.random = random;
        this.affiliate = Affiliate.draw(random);
        this.market = Market.draw(random);
        this.challenge = Challenge.draw(random);
        this.mail = new Mail(random.split());
        this.customerId = "prop_" + (100_000 + number);
        this.trading = new Trading(customerId, mail, random.split(), season.end());
        this.signedUp = signUp(Person.draw(random, number));
    }

    List<Delivery> play() {
        mail.customer(signedUp.getSignupDate(), signedUp);
        if (chance(BUYS * affiliate.quality())) {
            buy(signedUp.getSignupDate().plusSeconds(random.nextInt(120, 3 * 86_400)));
        }
        return mail.all();
    }

    private Customer signUp(Person person) {
        int day = random.nextInt(season.days());
        Instant at = season.day(day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(random.nextInt(6 * 3_600, 23 * 3_600));
        return Customer.newBuilder()
                .setCustomerId(customerId)
                .setSignupDate(at)
                .setLastModifiedDate(at)
                .setAffiliateId(affiliate.affiliateId())
                .setCampaignId(affiliate.drawCampaign(random))
                .setClickId("clk_prop_" + (50_000 + number))
                .setLangId(market.language())
                .setCountryCode(market.country())
                .setKycStatusId("pending")
                .setSalesStatusId("lead")
                .setChallengeType(challenge.type())
                .setAccountSize(challenge.accountSize())
                .setFirstName(person.firstName())
                .setLastName(person.lastName())
                .setEmail(person.email())
                .build();
    }

    private void buy(Instant at) {
        Transaction fee = transaction("challenge_fee", "phase_1_fee", challenge.fee(), at, "approved");
        int way = random.nextInt(100);
        if (way < 4) {
            happens(at, () -> mail.transaction(at, status(fee, "declined")));
            return;
        }
        if (way < 16) { // a bank transfer: approved hours later
            happens(at, () -> mail.transaction(at, status(fee, "pending")));
            Instant approved = at.plusSeconds(random.nextInt(3_600, 40_000));
            happens(approved, () -> mail.revision(approved, fee));
        } else {
            happens(at, () -> mail.transaction(at, fee));
        }
        if (chance(0.02)) { // charged back, and gone
            Instant reversed = at.plus(days(5, 25));
            happens(reversed, () -> mail.revision(reversed, status(fee, "reversed")));
            return;
        }
        if (chance(0.04)) {
            takeBack(fee, at.plus(days(2, 12)));
        }
        Instant started = at.plusSeconds(random.nextInt(60, 300));
        attempt(started, challenge.isFundedAtOnce() ? "funded" : "phase_1", 0, fee);
    }

    /** Most want it all back, some agree on a part. */
    private void takeBack(Transaction fee, Instant at) {
        BigDecimal amount = chance(0.7) ? fee.getAmountCurrency() : part(fee.getAmountCurrency());
        happens(at, () -> mail.transaction(at, transaction("refund", "customer_request", amount, at, "approved")));
    }

    private void attempt(Instant started, String phase, int resets, Transaction fee) {
        reach(started, phase);
        Instant decided = trading.trade(started, random.nextInt(3, 11));
        switch (phase) {
            case "phase_1" -> {
                if (chance(PASSES_FIRST * affiliate.quality())) {
                    attempt(decided, "phase_2", resets, fee);
                } else {
                    fail(decided, resets, fee);
                }
            }
            case "phase_2" -> {
                if (chance(PASSES_SECOND)) {
                    attempt(decided, "funded", resets, fee);
                } else {
                    fail(decided, resets, fee);
                }
            }
            default -> earn(decided, fee);
        }
    }

    private void fail(Instant at, int resets, Transaction fee) {
        reach(at, "failed");
        if (resets < MOST_RESETS && chance(STARTS_AGAIN)) {
            Instant again = at.plus(days(1, 6));
            happens(
                    again,
                    () -> mail.transaction(
                            again, transaction("reset_fee", "phase_1_reset", challenge.resetFee(), again, "approved")));
            attempt(again.plusSeconds(90), "phase_1", resets + 1, fee);
        }
    }

    /** With the first payout this firm gives the fee back. */
    private void earn(Instant at, Transaction fee) {
        Instant due = at;
        for (int payout = 0; payout < MOST_PAYOUTS && chance(0.7); payout++) {
            due = due.plus(days(5, 15));
            Instant paid = due;
            BigDecimal amount = part(challenge.accountSize()).movePointLeft(1).setScale(2, RoundingMode.HALF_EVEN);
            happens(
                    paid,
                    () -> mail.transaction(paid, transaction("payout", "profit_split", amount, paid, "approved")));
            if (payout == 0 && chance(0.5)) {
                Instant back = paid.plusSeconds(60);
                BigDecimal whole = fee.getAmountCurrency();
                happens(
                        back,
                        () -> mail.transaction(
                                back, transaction("refund", "fee_refund_on_payout", whole, back, "approved")));
            }
        }
    }

    private void reach(Instant at, String phase) {
        happens(
                at,
                () -> mail.customer(
                        at,
                        Customer.newBuilder(signedUp)
                                .setLastModifiedDate(at)
                                .setKycStatusId("approved")
                                .setSalesStatusId("active")
                                .setPhase(phase)
                                .build()));
    }

    private Transaction transaction(String type, String subtype, BigDecimal amount, Instant at, String status) {
        transactions++;
        return Transaction.newBuilder()
                .setTransactionId("txn_prop_" + (100_000 + number) + "_" + transactions)
                .setCustomerId(customerId)
                .setTransactionType(type)
                .setTransactionSubtype(subtype)
                .setAmountCurrency(amount)
                .setCurrency(market.currency())
                .setAmountUsd(market.inUsd(amount))
                .setTransactionDate(at)
                .setStatus(status)
                .build();
    }

    private static Transaction status(Transaction transaction, String status) {
        return Transaction.newBuilder(transaction).setStatus(status).build();
    }

    /** The season ends for everybody at once. */
    private void happens(Instant at, Runnable what) {
        if (at.isBefore(season.end())) {
            what.run();
        }
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Duration days(int least, int most) {
        return Duration.ofSeconds(random.nextLong(least * 86_400L, most * 86_400L));
    }

    /** Between a third and two thirds. */
    private BigDecimal part(BigDecimal whole) {
        return whole.multiply(BigDecimal.valueOf(random.nextInt(33, 67)))
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_EVEN);
    }
}
