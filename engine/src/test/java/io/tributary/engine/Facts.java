package io.tributary.engine;

import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Records of one firm for tests; builders, so that each test says only what it is about. */
public final class Facts {
    /** Seconds in these tests count from here. */
    public static final Instant START = Instant.parse("2026-03-08T16:00:00Z");

    private Facts() {}

    /** A version without last_modified_date, seen so many seconds after {@link #START}. */
    public static CustomerAccepted.Builder customer(String affiliate, long observed) {
        return CustomerAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(START.plusSeconds(observed))
                .setSource(Source.PUSH)
                .setEventId("customers:0:" + observed)
                .setCustomerId("c1")
                .setSignupDate(START)
                .setAffiliateId(affiliate);
    }

    /** An approved challenge fee in USD at {@link #START}, seen so many seconds later. */
    public static TransactionAccepted.Builder fee(String id, String amount, long observed) {
        return TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(START.plusSeconds(observed))
                .setSource(Source.PUSH)
                .setEventId("transactions:0:" + observed)
                .setTransactionId(id)
                .setCustomerId("c1")
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal(amount))
                .setCurrency("USD")
                .setTransactionDate(START)
                .setStatus("approved");
    }

    /** So many percent of every challenge fee from 2026-01-01 on. */
    public static PlanVersion.Builder plan(String id, int version, String percent) {
        return PlanVersion.newBuilder()
                .setFirmId("acme")
                .setPlanId(id)
                .setVersion(version)
                .setEffectiveFrom(LocalDate.parse("2026-01-01"))
                .setRules(List.of(rule("fee", "challenge_fee", percent)))
                .setCreatedAt(START)
                .setCreatedBy("admin");
    }

    /** A rule for one transaction type. */
    public static PlanRule rule(String id, String type, String percent, String... subtypes) {
        return PlanRule.newBuilder()
                .setRuleId(id)
                .setTrigger(TransactionTrigger.newBuilder()
                        .setTransactionType(type)
                        .setSubtypes(List.of(subtypes))
                        .build())
                .setConditions(Conditions.newBuilder().build())
                .setReward(
                        Reward.newBuilder().setPercent(new BigDecimal(percent)).build())
                .build();
    }
}
