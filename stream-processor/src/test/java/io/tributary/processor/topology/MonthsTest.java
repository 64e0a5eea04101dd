package io.tributary.processor.topology;

import static io.tributary.schemas.topic.InternalTopics.CAUSE_TOTALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.topic.LedgerTopics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps and tiers at the affiliate desk, from totals with shares. */
@NullUnmarked // JUnit sets the fields.
class MonthsTest {
    private static final Instant MARCH_END = Instant.parse("2026-03-31T23:59:59.999999Z");
    private static final Tiers FROM_THE_SECOND = Tiers.newBuilder()
            .setMode(TierMode.MARGINAL)
            .setMeasure(TierMeasure.PURCHASES)
            .setSteps(List.of(TierStep.newBuilder()
                    .setFrom(new BigDecimal("2.00"))
                    .setExtraPercent(new BigDecimal("10.0000000000"))
                    .build()))
            .build();

    @TempDir
    Path stateDir;

    private Desks desks;

    @BeforeEach
    void start() {
        desks = new Desks(stateDir);
    }

    @AfterEach
    void entriesHaveIdsOfTheirOwn() {
        desks.checkConservation();
        desks.close();
    }

    /** A fee of 100.00 that earned so much, in a month with a cap of 50.00, caused by an event called as it is. */
    private static CauseTotal fee(String id, String affiliate, String month, String net) {
        return CauseTotal.newBuilder()
                .setFirmId("acme")
                .setAffiliateId(affiliate)
                .setCustomerId("c1")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(id)
                .setAmount(new BigDecimal(net))
                .setBasisUsd(new BigDecimal("100.000000000000"))
                .setRuleId("fee")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(Instant.parse(month + "-08T16:00:00Z"))
                .setPayableAt(Instant.parse(month + "-22T16:00:00Z"))
                .setShare(MonthShare.newBuilder()
                        .setMonth(month)
                        .setMonthEnd(Instant.parse(month + "-28T23:59:59.999999Z"))
                        .setHoldingDays(14)
                        .setNetAmount(new BigDecimal(net))
                        .setMonthCap(new BigDecimal("50.00"))
                        .build())
                .setReason("rule_matched")
                .setCausedBy("event of " + id)
                .build();
    }

    /** The same, of which refunds left so much. */
    private static CauseTotal net(String left, CauseTotal total) {
        return CauseTotal.newBuilder(total)
                .setShare(MonthShare.newBuilder(total.getShare())
                        .setNetAmount(new BigDecimal(left))
                        .build())
                .setCausedBy("refund of " + total.getCauseId())
                .build();
    }

    /** The same, owed no more. */
    private static CauseTotal gone(CauseTotal total) {
        return CauseTotal.newBuilder(total)
                .setAmount(new BigDecimal("0.00"))
                .setShare(null)
                .setReason("no_longer_owed")
                .setCausedBy("end of " + total.getCauseId())
                .build();
    }

    /** A purchase in March, so many days after its first, of which so much of 100.00 was refunded. */
    private static CauseTotal purchase(String id, int day, String refunded) {
        CauseTotal fee = fee(id, "a1", "2026-03", "1.00");
        return CauseTotal.newBuilder(fee)
                .setEarnedAt(Instant.parse("2026-03-%02dT00:00:00Z".formatted(1 + day)))
                .setShare(MonthShare.newBuilder(fee.getShare())
                        .setMonthEnd(MARCH_END)
                        .setPurchase(PurchaseShare.newBuilder()
                                .setFee(new BigDecimal("100.00"))
                                .setRefunded(new BigDecimal(refunded))
                                .setTiers(FROM_THE_SECOND)
                                .build())
                        .build())
                .build();
    }

    private Map<String, BigDecimal> months() {
        Map<String, BigDecimal> months = new TreeMap<>(desks.owed());
        months.keySet().removeIf(cause -> !cause.contains("2026"));
        return months;
    }

    @Test
    void whatExceedsTheCapIsTakenBackAndComesBackByARefund() {
        desks.send(CAUSE_TOTALS, fee("t1", "a1", "2026-03", "30.00"))
                .send(CAUSE_TOTALS, fee("t2", "a1", "2026-03", "40.00"))
                .settle();
        CommissionEntry cap = desks.ledger().getLast();
        assertThat(cap.getCauseType()).isEqualTo(CauseType.CAP);
        assertThat(cap.getCauseId()).isEqualTo("2026-03|standard|fee");
        assertThat(cap.getKind()).isEqualTo(EntryKind.REVERSED);
        assertThat(cap.getAmount()).isEqualTo("-20.00");
        assertThat(cap.getReason()).isEqualTo("cap_exceeded");
        assertThat(cap.getCausedBy()).isEqualTo("event of t2");
        assertThat(cap.getEarnedAt()).isEqualTo("2026-03-28T23:59:59.999999Z");
        assertThat(cap.getPayableAt()).isEqualTo("2026-04-11T23:59:59.999999Z");
        assertThat(cap.getCustomerId()).isNull();

        // What is owed net of refunds consumes the cap; then it is not exceeded any more.
        desks.send(CAUSE_TOTALS, net("25.00", fee("t2", "a1", "2026-03", "40.00")))
                .settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-03|standard|fee", new BigDecimal("-5.00")));
        desks.send(CAUSE_TOTALS, net("20.00", fee("t2", "a1", "2026-03", "40.00")))
                .settle();
        assertThat(months()).isEmpty();
        assertThat(desks.explanations())
                .extracting(Explanation::getAmount, Explanation::getReason, Explanation::getCausedBy)
                .containsExactly(
                        tuple(new BigDecimal("-20.00"), "cap_exceeded", "event of t2"),
                        tuple(new BigDecimal("-5.00"), "cap_exceeded", "refund of t2"),
                        tuple(new BigDecimal("0.00"), "cap_not_exceeded", "refund of t2"));
    }

    @Test
    void aShareThatMovesLeavesItsMonth() {
        desks.send(CAUSE_TOTALS, fee("t1", "a1", "2026-03", "60.00")).settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-03|standard|fee", new BigDecimal("-10.00")));
        desks.send(CAUSE_TOTALS, fee("t1", "a1", "2026-04", "60.00")).settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-04|standard|fee", new BigDecimal("-10.00")));
        assertThat(desks.explanations())
                .extracting(Explanation::getCauseId, Explanation::getReason)
                .containsExactlyInAnyOrder(
                        tuple("2026-03|standard|fee", "cap_exceeded"),
                        tuple("2026-03|standard|fee", "no_longer_owed"),
                        tuple("2026-04|standard|fee", "cap_exceeded"));
    }

    @Test
    void aCauseThatEarnsNothingHasItsShareAllTheSameAndLosesIt() {
        CauseTotal nothing = net("0.00", fee("t0", "a1", "2026-03", "0.00"));
        CauseTotal newer = CauseTotal.newBuilder(nothing)
                .setPlanVersion(2)
                .setShare(MonthShare.newBuilder(nothing.getShare())
                        .setMonthCap(new BigDecimal("10.00"))
                        .build())
                .build();
        desks.send(CAUSE_TOTALS, fee("t1", "a1", "2026-03", "60.00"))
                .send(CAUSE_TOTALS, newer)
                .settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-03|standard|fee", new BigDecimal("-50.00")));
        desks.send(CAUSE_TOTALS, gone(newer)).settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-03|standard|fee", new BigDecimal("-10.00")));
        desks.send(CAUSE_TOTALS, gone(fee("t1", "a1", "2026-03", "60.00"))).settle();
        assertThat(desks.owed()).isEmpty();
        assertThat(desks.explanations().getLast().getReason()).isEqualTo("no_longer_owed");
    }

    @Test
    void whatChangesNothingInTheMonthReckonsNothing() {
        CauseTotal fee = fee("t1", "a1", "2026-03", "60.00");
        desks.send(CAUSE_TOTALS, fee).settle();
        desks.send(
                CAUSE_TOTALS, CauseTotal.newBuilder(fee).setCampaignId("spring").build());
        assertThat(desks.isSettled()).isTrue();
    }

    @Test
    void explanationsOfTwoAffiliatesDoNotReplaceEachOther() {
        desks.send(CAUSE_TOTALS, fee("t1", "a1", "2026-03", "60.00"))
                .send(CAUSE_TOTALS, fee("t2", "a2", "2026-03", "70.00"))
                .settle();
        assertThat(desks.explanations())
                .extracting(LedgerTopics.EXPLANATIONS.key())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tiersAreTheSameInEveryOrderAndAcrossARestart(long seed) {
        // Counted: t1 (day 0), t3 with 2/3 left, t2 (day 4), t5; 10 % of 66.67 + 100 + 50. t4 is refunded to the end.
        List<CauseTotal> arrivals = new ArrayList<>(List.of(
                purchase("t1", 0, "0.00"),
                purchase("t2", 4, "0.00"),
                purchase("t3", 2, "33.33"),
                purchase("t4", 1, "100.00"),
                purchase("t5", 5, "50.00")));
        Random random = new Random(seed);
        Collections.shuffle(arrivals, random);
        for (CauseTotal arrival : arrivals) {
            desks.send(CAUSE_TOTALS, arrival);
            if (random.nextInt(3) == 0) {
                desks.restart();
            }
        }
        desks.restart().settle();
        assertThat(months()).isEqualTo(Map.of("a1/2026-03|standard", new BigDecimal("21.67")));
        assertThat(desks.explanations().getLast().getReason()).isEqualTo("tier_reached");
    }
}
