package io.tributary.benchmarks.rig;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Records as a firm sends them, made from a seed: the same numbers give the same records. Transaction {@code n} is the same
 * as Avro and as JSON.
 */
public final class Samples {
    /** The firm of all records. */
    public static final String FIRM = "demo";

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int AFFILIATES = 50;
    private static final String[] INSTRUMENTS = {"EURUSD", "GBPUSD", "NAS100", "XAUUSD", "US30"};

    private Samples() {}

    /** Customer {@code id}, signed up in January. */
    public static CustomerAccepted customer(String id, int n) {
        Instant signup = BEGIN.plus(n % 30, ChronoUnit.DAYS).plusSeconds(n);
        return CustomerAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(signup.plusSeconds(60))
                .setSource(Source.PUSH)
                .setCustomerId(id)
                .setSignupDate(signup)
                .setLastModifiedDate(signup)
                .setAffiliateId("aff_" + n % AFFILIATES)
                .setCampaignId("camp_" + n % 7)
                .setCountryCode(n % 3 == 0 ? "US" : "DE")
                .setChallengeType("standard")
                .setPhase("phase_1")
                .setAccountSize(new BigDecimal("100000.00"))
                .build();
    }

    /** The customer as the gateway takes it. */
    public static String customerJson(String id, int n) {
        CustomerAccepted c = customer(id, n);
        return """
                {"customer_id":"%s","signup_date":"%s","last_modified_date":"%s","affiliate_id":"%s","campaign_id":"%s",\
                "country_code":"%s","challenge_type":"%s","phase":"%s","account_size":%s}""".formatted(
                        c.getCustomerId(),
                        c.getSignupDate(),
                        c.getLastModifiedDate(),
                        c.getAffiliateId(),
                        c.getCampaignId(),
                        c.getCountryCode(),
                        c.getChallengeType(),
                        c.getPhase(),
                        c.getAccountSize());
    }

    /** Transaction {@code n}: mostly challenge fees, some resets and payouts, all approved and in USD. */
    public static TransactionAccepted transaction(String id, String customerId, int n, Instant date) {
        Random random = new Random(n);
        int kind = random.nextInt(10);
        String type = kind < 7 ? "challenge_fee" : kind < 9 ? "reset_fee" : "payout";
        return fee(id, customerId, date, BigDecimal.valueOf(5_000 + random.nextInt(90_000), 2))
                .setTransactionType(type)
                .build();
    }

    /** An approved challenge fee. */
    public static TransactionAccepted.Builder fee(String id, String customerId, Instant date, BigDecimal amount) {
        return TransactionAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(date.plusSeconds(60))
                .setSource(Source.PUSH)
                .setTransactionId(id)
                .setCustomerId(customerId)
                .setTransactionType("challenge_fee")
                .setTransactionSubtype("phase_1_fee")
                .setAmountCurrency(amount)
                .setCurrency("USD")
                .setAmountUsd(amount)
                .setTransactionDate(date)
                .setStatus("approved")
                .setNote("order 4711, card");
    }

    /** The transaction as the gateway takes it. */
    public static String json(TransactionAccepted t) {
        return """
                {"transaction_id":"%s","customer_id":"%s","transaction_type":"%s","transaction_subtype":"%s",\
                "amount_currency":%s,"currency":"%s","amount_usd":%s,"transaction_date":"%s","status":"%s","note":"%s"}""".formatted(
                        t.getTransactionId(),
                        t.getCustomerId(),
                        t.getTransactionType(),
                        t.getTransactionSubtype(),
                        t.getAmountCurrency(),
                        t.getCurrency(),
                        t.getAmountUsd(),
                        t.getTransactionDate(),
                        t.getStatus(),
                        t.getNote());
    }

    /** Row {@code n} of a customer's trading: five instruments a day. */
    public static TradingActivityAccepted activity(String customerId, int n) {
        Random random = new Random(n);
        LocalDate date = LocalDate.parse("2026-02-01").plusDays(n / INSTRUMENTS.length);
        return TradingActivityAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(BEGIN.plus(40 + n, ChronoUnit.DAYS))
                .setSource(Source.PUSH)
                .setDate(date)
                .setCustomerId(customerId)
                .setInstrument(INSTRUMENTS[n % INSTRUMENTS.length])
                .setLotsTraded(BigDecimal.valueOf(1 + random.nextInt(900), 2))
                .setPnl(BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000L, 2)
                        .setScale(8))
                .setDrawdown(BigDecimal.valueOf(random.nextInt(400), 2).setScale(8))
                .setMaxDrawdown(BigDecimal.valueOf(400 + random.nextInt(400), 2).setScale(8))
                .setCurrency("USD")
                .build();
    }
}
