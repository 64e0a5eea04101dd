package io.tributary.processor.topology;

import static io.tributary.schemas.topic.InternalTopics.CAUSE_TOTALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.internal.Stage;
import io.tributary.proptrading.CauseType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that one customer loses to another, both of one affiliate, is one cause of two partitions: what the two state
 * of it may come in either order.
 */
class LostTransactionTest {
    private static final Tiers FROM_THE_FIRST = Tiers.newBuilder()
            .setMode(TierMode.WHOLE)
            .setMeasure(TierMeasure.PURCHASES)
            .setSteps(List.of(TierStep.newBuilder()
                    .setFrom(new BigDecimal("1.00"))
                    .setExtraPercent(new BigDecimal("5.0000000000"))
                    .build()))
            .build();

    private final Path directory;

    LostTransactionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** What a customer says of a fee of 100.00; null: that it is not its own any more. */
    private static CauseTotal total(String customer, @Nullable String amount) {
        return CauseTotal.newBuilder()
                .setFirmId("acme")
                .setAffiliateId("a1")
                .setCustomerId(customer)
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t1")
                .setAmount(new BigDecimal(amount == null ? "0.00" : amount))
                .setBasisUsd(new BigDecimal("100.000000000000"))
                .setRuleId("r1")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(Given.MARCH_8)
                .setPayableAt(Given.MARCH_8)
                .setShare(amount == null ? null : share(amount))
                .setReason(amount == null ? "no_longer_owed" : "rule_matched")
                .setCausedBy("transactions:0:1")
                .build();
    }

    private static MonthShare share(String amount) {
        return MonthShare.newBuilder()
                .setMonth("2026-03")
                .setMonthEnd(Instant.parse("2026-03-31T23:59:59.999999Z"))
                .setHoldingDays(0)
                .setNetAmount(new BigDecimal(amount))
                .setPurchase(PurchaseShare.newBuilder()
                        .setFee(new BigDecimal("100.00"))
                        .setRefunded(new BigDecimal("0.00"))
                        .setTiers(FROM_THE_FIRST)
                        .build())
                .build();
    }

    private static Map<String, BigDecimal> owed(String ofCause) {
        return Map.of("a1/t1", new BigDecimal(ofCause), "a1/2026-03|standard", new BigDecimal("5.00"));
    }

    @Test
    void whatTheNewOwnerIsOwedStandsWhoeverIsHeardFirst() {
        try (Desks desks = new Desks(directory.resolve("loser"))) {
            desks.send(CAUSE_TOTALS, total("loser", "10.00"))
                    .send(CAUSE_TOTALS, total("loser", null))
                    .send(CAUSE_TOTALS, total("owner", "12.00"));
            assertThat(desks.settle().owed()).isEqualTo(owed("12.00"));
        }
        try (Desks desks = new Desks(directory.resolve("owner"))) {
            desks.send(CAUSE_TOTALS, total("loser", "10.00"))
                    .send(CAUSE_TOTALS, total("owner", "12.00"))
                    .send(CAUSE_TOTALS, total("loser", null));
            assertThat(desks.settle().owed()).isEqualTo(owed("12.00"));
            assertThat(desks.ledger())
                    .filteredOn(entry -> entry.getCauseType() == CauseType.TRANSACTION)
                    .last()
                    .satisfies(entry -> assertThat(entry.getCustomerId()).isEqualTo("owner"));
            desks.checkConservation();

            desks.send(CAUSE_TOTALS, total("owner", null));
            assertThat(desks.settle().owed()).as("its own to take back").isEmpty();
        }
    }

    /** It may say so once more, for a reason of its own, before it hears that it has lost it. */
    @Test
    void aLoserThatSpeaksOnceMoreTakesNothingOfTheOwnersBack() {
        for (String amount : List.of("12.00", "0.00")) {
            try (Desks desks = new Desks(directory.resolve("once-more" + amount))) {
                desks.send(CAUSE_TOTALS, total("loser", amount.equals("0.00") ? amount : "10.00"))
                        .send(CAUSE_TOTALS, total("owner", amount))
                        .send(CAUSE_TOTALS, total("loser", amount.equals("0.00") ? amount : "11.00"));
                desks.restart();
                desks.send(CAUSE_TOTALS, total("loser", null));
                Map<String, BigDecimal> month = Map.of("a1/2026-03|standard", new BigDecimal("5.00"));
                assertThat(desks.settle().owed()).isEqualTo(amount.equals("0.00") ? month : owed(amount));
                desks.checkConservation();

                desks.send(CAUSE_TOTALS, total("owner", null));
                assertThat(desks.settle().owed()).isEmpty();
            }
        }
    }

    @Test
    void anOwnerThatGivesUpMeanwhileIsOwedNothing() {
        try (Desks desks = new Desks(directory.resolve("desks"))) {
            desks.send(CAUSE_TOTALS, total("loser", "10.00"))
                    .send(CAUSE_TOTALS, total("owner", "12.00"))
                    .send(CAUSE_TOTALS, total("loser", "11.00"))
                    .send(CAUSE_TOTALS, total("owner", null));
            assertThat(desks.settle().owed()).isEqualTo(owed("11.00"));
            desks.send(CAUSE_TOTALS, total("loser", null));
            assertThat(desks.settle().owed()).isEmpty();
        }
    }

    @Test
    void whatEarnsNothingByItselfCountsInItsMonthAllTheSame() {
        try (Desks desks = new Desks(directory.resolve("desks"))) {
            desks.send(CAUSE_TOTALS, total("loser", "0.00"))
                    .send(CAUSE_TOTALS, total("owner", "0.00"))
                    .send(CAUSE_TOTALS, total("loser", null));
            assertThat(desks.settle().owed()).isEqualTo(Map.of("a1/2026-03|standard", new BigDecimal("5.00")));
        }
    }

    @Test
    void aRebuildSaysTheSame() {
        try (Desks before = new Desks(directory.resolve("before"))) {
            before.send(CAUSE_TOTALS, total("owner", "12.00")).settle();
            assertThat(again(before, total("loser", "10.00"), total("owner", "12.00"), total("loser", null)))
                    .isEmpty();
            assertThat(again(before, total("loser", "10.00"), total("loser", null)))
                    .as("the owner is owed nothing any more")
                    .isEqualTo(
                            Map.of("a1/t1", new BigDecimal("-12.00"), "a1/2026-03|standard", new BigDecimal("-5.00")));
        }
    }

    /** What is posted by desks that begin without state. */
    private Map<String, BigDecimal> again(Desks before, CauseTotal... totals) {
        SaidBefore said = new SaidBefore(List.of(before));
        try (Desks again = new Desks(directory.resolve("again" + totals.length), said)) {
            for (CauseTotal total : totals) {
                again.send(CAUSE_TOTALS, total);
            }
            said.takenIn();
            said.settled();
            for (int slice = 0; slice < 100 && again.affiliates() != Stage.LIVE; slice++) {
                again.slice();
            }
            assertThat(again.affiliates()).isEqualTo(Stage.LIVE);
            return again.settle().owed();
        }
    }
}
