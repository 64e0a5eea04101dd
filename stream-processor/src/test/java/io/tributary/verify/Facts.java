package io.tributary.verify;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.rules.Cause;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Recomputation;
import io.tributary.verify.rules.Truth;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Readable facts for tests: firm {@code acme} in UTC, and one builder per record with everything ordinary preset. */
public final class Facts {
    public static final String FIRM = "acme";

    private final List<CustomerAccepted> customers = new ArrayList<>();
    private final List<TransactionAccepted> transactions = new ArrayList<>();
    private final List<TradingActivityAccepted> activity = new ArrayList<>();
    private final List<Firm> firms = new ArrayList<>();
    private final List<PlanVersion> plans = new ArrayList<>();
    private final List<FxRate> rates = new ArrayList<>();
    private final List<ManualAdjustment> adjustments = new ArrayList<>();

    /** A firm whose days are UTC's, and nothing else. */
    public static Facts inUtc() {
        return new Facts().firm("UTC", Map.of());
    }

    public Facts firm(String zone, Map<String, String> statuses) {
        firms.clear();
        firms.add(Firm.newBuilder()
                .setFirmId(FIRM)
                .setName("Acme")
                .setTimeZone(zone)
                .setStatusMapping(statuses)
                .setVersion(1)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("admin")
                .build());
        return this;
    }

    public Facts with(CustomerAccepted.Builder customer) {
        customers.add(customer.build());
        return this;
    }

    public Facts with(TransactionAccepted.Builder transaction) {
        transactions.add(transaction.build());
        return this;
    }

    public Facts with(TradingActivityAccepted.Builder row) {
        activity.add(row.build());
        return this;
    }

    public Facts with(PlanVersion.Builder plan) {
        plans.add(plan.build());
        return this;
    }

    public Facts with(ManualAdjustment adjustment) {
        adjustments.add(adjustment);
        return this;
    }

    /** A rate of the firm, or of the platform without one. */
    public Facts rate(@Nullable String firm, String currency, String date, String usd) {
        rates.add(FxRate.newBuilder()
                .setFirmId(firm)
                .setCurrency(currency)
                .setDate(LocalDate.parse(date))
                .setUsdPerUnit(decimal(usd, 10))
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("admin")
                .build());
        return this;
    }

    public Truth truth() {
        return new Truth(customers, transactions, activity, firms, plans, rates, adjustments);
    }

    /** The same facts in another order, some of them twice. */
    public Truth shuffled(Random random) {
        return new Truth(
                shuffled(customers, random),
                shuffled(transactions, random),
                shuffled(activity, random),
                firms,
                shuffled(plans, random),
                shuffled(rates, random),
                shuffled(adjustments, random));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    public Recomputation recomputed() {
        return LedgerRecomputation.of(truth());
    }

    /** All that is owed, in no order. */
    public List<Owed> owed() {
        return recomputed().owed().values().stream().flatMap(List::stream).toList();
    }

    /** What is owed for one transaction; there is one part at most but for refunds. */
    public @Nullable Owed owedFor(String transactionId) {
        List<Owed> parts =
                recomputed().owed().getOrDefault(new Cause(FIRM, CauseType.TRANSACTION, transactionId), List.of());
        return parts.isEmpty() ? null : parts.get(0);
    }

    /** What is owed, a line for each part: {@code type id affiliate amount}, sorted. */
    public List<String> lines() {
        return owed().stream()
                .map(o -> o.cause().type() + " " + o.cause().id() + " " + o.affiliate() + " " + o.amount())
                .sorted()
                .toList();
    }

    /** Customer {@code cust} of affiliate {@code aff}, campaign {@code summer}, signed up and observed on 1 March. */
    public static CustomerAccepted.Builder customer() {
        return CustomerAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(at("2026-03-01T08:00:00Z"))
                .setSource(Source.PUSH)
                .setCustomerId("cust")
                .setSignupDate(at("2026-03-01T07:00:00Z"))
                .setLastModifiedDate(at("2026-03-01T07:30:00Z"))
                .setAffiliateId("aff")
                .setCampaignId("summer")
                .setCountryCode("US")
                .setChallengeType("standard")
                .setPhase("phase_1")
                .setAccountSize(decimal("100000", 2));
    }

    /** An approved challenge fee {@code fee} of 499 USD of {@code cust}, on 8 March. */
    public static TransactionAccepted.Builder fee() {
        return TransactionAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(at("2026-03-08T16:06:00Z"))
                .setSource(Source.PUSH)
                .setTransactionId("fee")
                .setCustomerId("cust")
                .setTransactionType("challenge_fee")
                .setTransactionSubtype("phase_1_fee")
                .setAmountCurrency(decimal("499", 2))
                .setCurrency("USD")
                .setTransactionDate(at("2026-03-08T16:05:00Z"))
                .setStatus("approved");
    }

    /** A row of {@code cust} on a day of EURUSD in USD, observed at that day's noon. */
    public static TradingActivityAccepted.Builder traded(String day, String lots) {
        return TradingActivityAccepted.newBuilder()
                .setFirmId(FIRM)
                .setObservedAt(at(day + "T12:00:00Z"))
                .setSource(Source.PUSH)
                .setCustomerId("cust")
                .setDate(LocalDate.parse(day))
                .setInstrument("EURUSD")
                .setLotsTraded(decimal(lots, 2))
                .setPnl(decimal("0", 8))
                .setCurrency("USD");
    }

    /** Plan {@code plan} version 1 from 1 January on for everybody, 14 days' holding, without rules. */
    public static PlanVersion.Builder plan() {
        return PlanVersion.newBuilder()
                .setFirmId(FIRM)
                .setPlanId("plan")
                .setVersion(1)
                .setEffectiveFrom(LocalDate.parse("2026-01-01"))
                .setHoldingDays(14)
                .setRules(List.of())
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("admin");
    }

    /** The plan with one rule {@code rule}: percent of challenge fees. */
    public static PlanVersion.Builder plan(String percent) {
        return plan().setRules(List.of(rule(percent).build()));
    }

    public static PlanRule.Builder rule(String percent) {
        return PlanRule.newBuilder()
                .setRuleId("rule")
                .setTrigger(new TransactionTrigger("challenge_fee", List.of()))
                .setConditions(Conditions.newBuilder().build())
                .setReward(percent(percent));
    }

    public static Reward percent(String percent) {
        return Reward.newBuilder().setPercent(decimal(percent, 10)).build();
    }

    public static Reward flat(String usd) {
        return Reward.newBuilder().setFlat(decimal(usd, 2)).build();
    }

    /** Limits; null: none. */
    public static Caps caps(@Nullable String perCustomer, @Nullable String perAffiliateMonth) {
        return Caps.newBuilder()
                .setPerCustomer(perCustomer == null ? null : decimal(perCustomer, 2))
                .setPerAffiliateMonth(perAffiliateMonth == null ? null : decimal(perAffiliateMonth, 2))
                .build();
    }

    public static Instant at(String text) {
        return Instant.parse(text);
    }

    /** At the scale of the schema. */
    public static BigDecimal decimal(String text, int scale) {
        return new BigDecimal(text).setScale(scale);
    }
}
