package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.MARCH_8;
import static io.tributary.processor.topology.Given.activity;
import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.inEuro;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.rate;
import static io.tributary.schemas.topic.ControlTopics.ADJUSTMENTS;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.FX_RATES;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.Firm;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.customer.Rater;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.OutcomeKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else than a customer's own transactions changes what is owed: rates, manual adjustments, milestones. */
class TermsTest {
    private final Path directory;

    TermsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Desks desks(PlanVersion plan) {
        return new Desks(directory)
                .send(FIRMS, firm())
                .send(PLANS, plan)
                .send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(CUSTOMERS, customer("c2", "a2", 0, 1))
                .settle();
    }

    private static Map<String, BigDecimal> owed(String cause, String amount) {
        return Map.of(cause, new BigDecimal(amount));
    }

    @Test
    void aFeeWaitsForItsRateAndABetterOneRatesItAgain() {
        try (Desks desks = desks(plan(1, "10"))) {
            desks.send(TRANSACTIONS, inEuro(fee("t1", "c1", "100.00", "approved", 10)));
            assertThat(desks.ledger()).isEmpty();
            assertThat(desks.standing()).isEqualTo(Map.of("transactions:0:0", OutcomeKind.WAITING));
            assertThat(desks.funnel()).containsKey("c1/purchased");

            desks.send(FX_RATES, rate(null, "2026-03-01", "1.10")).settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "11.00"));
            assertThat(desks.standing()).isEqualTo(Map.of("transactions:0:0", OutcomeKind.APPLIED));

            desks.send(FX_RATES, rate(null, "2026-03-08", "1.20")).settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "12.00"));

            desks.send(FX_RATES, rate("acme", "2026-03-08", "1.30")).settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "13.00"));

            desks.send(FX_RATES, rate("other", "2026-03-08", "9.00"))
                    .send(FX_RATES, rate(null, "2026-02-28", "9.00"))
                    .send(FX_RATES, rate(null, "2026-03-09", "9.00"))
                    .settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "13.00"));
            desks.checkConservation();
        }
    }

    /** 999,999,999,999,999 at a rate of as much, of which 1,000 %; then the month's cap and a tier on top. */
    @Test
    void theLargestAmountsThatAreAdmittedAreOwedExactly() {
        String most = "999999999999999";
        PlanVersion plain = plan(1, "1000");
        PlanRule rule = plain.getRules().getFirst();
        PlanVersion plan = PlanVersion.newBuilder(plain)
                .setRules(List.of(PlanRule.newBuilder(rule)
                        .setCaps(Caps.newBuilder()
                                .setPerAffiliateMonth(new BigDecimal("10.00"))
                                .build())
                        .build()))
                .setTiers(Tiers.newBuilder()
                        .setMode(TierMode.WHOLE)
                        .setMeasure(TierMeasure.USD_VOLUME)
                        .setSteps(List.of(TierStep.newBuilder()
                                .setFrom(new BigDecimal("0.00"))
                                .setExtraPercent(new BigDecimal("1000.0000000000"))
                                .build()))
                        .build())
                .build();
        BigDecimal each = new BigDecimal("9999999999999980000000000000010.00");
        try (Desks desks = desks(plan)) {
            desks.send(FX_RATES, rate(null, "2026-03-08", most));
            for (int i = 1; i <= 3; i++) {
                desks.send(TRANSACTIONS, inEuro(fee("t" + i, "c1", most + ".00", "approved", 10 + i)));
            }
            desks.settle();

            BigDecimal three = each.multiply(new BigDecimal(3));
            assertThat(desks.owed())
                    .containsEntry("a1/t1", each)
                    .containsEntry("a1/t3", each)
                    .containsEntry("a1/2026-03|standard|first-challenge", new BigDecimal("10.00").subtract(three))
                    .containsEntry("a1/2026-03|standard", three);
            desks.checkConservation();
        }
    }

    @Test
    void ratesRateOnlyThoseWhoUseThem() {
        Set<String> rated = new HashSet<>();
        Rater noting = (facts, terms) -> {
            rated.add(facts.history().current().orElseThrow().getCustomerId());
            return CustomerRating.rate(facts, terms);
        };
        try (Desks desks = desks(plan(1, "10"))) {
            desks.send(TRANSACTIONS, inEuro(fee("t1", "c1", "100.00", "approved", 10)))
                    .send(TRANSACTIONS, inEuro(fee("t2", "c1", "50.00", "approved", 11)))
                    .send(TRANSACTIONS, fee("t3", "c2", "100.00", "approved", 12))
                    .settle()
                    .with(noting);
            for (int day = 1; day <= 8; day++) {
                desks.send(FX_RATES, rate(null, "2026-03-0" + day, "1.10"));
            }
            desks.send(FX_RATES, rate(null, "2026-03-08", "1.10")).settle();

            assertThat(rated).isEqualTo(Set.of("c1"));
            assertThat(desks.owed())
                    .isEqualTo(Map.of(
                            "a1/t1", new BigDecimal("11.00"),
                            "a1/t2", new BigDecimal("5.50"),
                            "a2/t3", new BigDecimal("10.00")));
        }
    }

    private static ManualAdjustment adjustment(String id, String amount) {
        return ManualAdjustment.newBuilder()
                .setFirmId("acme")
                .setAdjustmentId(id)
                .setAffiliateId("a1")
                .setAmount(new BigDecimal(amount))
                .setDate(LocalDate.parse("2026-03-01"))
                .setReason("goodwill")
                .setCreatedAt(MARCH_8)
                .setCreatedBy("admin")
                .build();
    }

    @Test
    void aManualAdjustmentIsPostedOnceAndMovesWithTheZone() {
        try (Desks desks = new Desks(directory).send(FIRMS, firm())) {
            desks.send(ADJUSTMENTS, adjustment("m1", "-12.34"))
                    .send(ADJUSTMENTS, adjustment("m1", "-12.34"))
                    .settle();
            assertThat(desks.ledger()).singleElement().satisfies(entry -> {
                assertThat(entry.getCauseType()).isEqualTo(CauseType.MANUAL);
                assertThat(entry.getCauseId()).isEqualTo("m1");
                assertThat(entry.getAmount()).isEqualByComparingTo("-12.34");
                assertThat(entry.getEarnedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
                assertThat(entry.getPayableAt()).isEqualTo(entry.getEarnedAt());
                assertThat(entry.getReason()).isEqualTo("manual_adjustment");
                assertThat(entry.getCausedBy()).isEqualTo("control.adjustments:0:0");
            });
            assertThat(desks.explanations()).hasSize(1);
            assertThat(desks.explained()).containsOnlyKeys("acme|MANUAL|m1");

            Firm inTokyo = Firm.newBuilder(firm()).setTimeZone("Asia/Tokyo").build();
            desks.send(FIRMS, inTokyo).settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/m1", "-12.34"));
            assertThat(desks.ledger().getLast().getEarnedAt()).isEqualTo(Instant.parse("2026-02-28T15:00:00Z"));
        }
    }

    /** A flat reward for so many lots. */
    private static PlanVersion lots(String value) {
        return PlanVersion.newBuilder(plan(1, "10"))
                .setRules(List.of(PlanRule.newBuilder()
                        .setRuleId("lots")
                        .setTrigger(MilestoneTrigger.newBuilder()
                                .setMetric(MilestoneMetric.LOTS_TRADED)
                                .setValue(new BigDecimal(value))
                                .build())
                        .setConditions(Conditions.newBuilder().build())
                        .setReward(Reward.newBuilder()
                                .setFlat(new BigDecimal("25.00"))
                                .build())
                        .build()))
                .build();
    }

    @Test
    void aMilestonePaysOnceItIsReachedAndNotWhenActivityIsCorrectedBelowIt() {
        try (Desks desks = desks(lots("5.00"))) {
            desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 1, 10));
            assertThat(desks.ledger()).isEmpty();
            desks.send(TRADING_ACTIVITY, activity("c1", "NAS100", 2, 1, 11));
            assertThat(desks.owed()).isEqualTo(owed("a1/c1|lots_traded|5", "25.00"));
            desks.send(TRADING_ACTIVITY, activity("c1", "GER40", 2, 1, 12));
            assertThat(desks.ledger()).hasSize(1);
            desks.send(TRADING_ACTIVITY, activity("c1", "NAS100", 0, 1, 13))
                    .send(TRADING_ACTIVITY, activity("c1", "GER40", 1, 1, 14));
            assertThat(desks.owed()).isEmpty();
            desks.checkConservation();
        }
    }

    @Test
    void milestonesOfLatePlansAndLateCustomersAreFound() {
        try (Desks desks = new Desks(directory).send(FIRMS, firm())) {
            desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                    .send(TRADING_ACTIVITY, activity("c1", "EURUSD", 7, 1, 10))
                    .send(TRADING_ACTIVITY, activity("c2", "EURUSD", 7, 1, 11))
                    .send(PLANS, lots("5.00"))
                    .settle();
            assertThat(desks.owed()).isEqualTo(owed("a1/c1|lots_traded|5", "25.00"));
            desks.send(CUSTOMERS, customer("c2", "a2", 0, 1));
            assertThat(desks.owed())
                    .isEqualTo(Map.of(
                            "a1/c1|lots_traded|5", new BigDecimal("25.00"),
                            "a2/c2|lots_traded|5", new BigDecimal("25.00")));
        }
    }

    @Test
    void explanationsAreSentWhenTheyChangeAndGoWithTheirCause() {
        try (Desks desks = desks(plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 12))
                    .send(TRANSACTIONS, fee("t2", "c2", "100.00", "pending", 13));
            assertThat(desks.explanations()).hasSize(2);
            assertThat(desks.explained()).containsOnlyKeys("acme|TRANSACTION|t1", "acme|TRANSACTION|t2");
            assertThat(desks.open()).isEmpty();

            desks.send(TRANSACTIONS, fee("t2", "c2", "100.00", "odd", 14));
            assertThat(desks.open()).isEqualTo(Map.of("unmapped_status c2 acme|t2", true));
            desks.send(TRANSACTIONS, fee("t2", "c2", "100.00", "approved", 15));
            assertThat(desks.open()).isEqualTo(Map.of("unmapped_status c2 acme|t2", false));
            assertThat(desks.explanations()).hasSize(4);

            desks.send(TRANSACTIONS, fee("t2", "c9", "100.00", "approved", 1));
            assertThat(desks.explained().values())
                    .as("of an unknown customer, not of c2 any more")
                    .extracting(explanation -> explanation.getCauseId() + " " + explanation.getCustomerId())
                    .containsExactlyInAnyOrder("t1 c2", "t2 c9");
        }
    }
}
