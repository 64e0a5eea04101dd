package io.tributary.engine.rating;

import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.MilestoneMetric;
import io.tributary.internal.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestonesTest {
    /** The days from 2026-03-01 on, each with its lots. */
    private static List<TradingDay> days(String lots) {
        List<TradingDay> days = new ArrayList<>();
        for (String day : lots.isEmpty() ? new String[0] : lots.split(" ", -1)) {
            days.add(TradingDay.newBuilder()
                    .setFirmId("acme")
                    .setCustomerId("c1")
                    .setDate(LocalDate.parse("2026-03-01").plusDays(days.size()))
                    .setRows(1)
                    .setLotsTraded(new BigDecimal(day))
                    .setPnl(List.of())
                    .build());
        }
        return days;
    }

    private static Set<Milestone> named(String rules) {
        return Given.rules(rules.split(", ", -1)).terms().milestones();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # lots: the first day whose running total is the value or more
            99.99 0.01 5.00     | a lots:100 1.00                   | LOTS_TRADED 100.00 2026-03-02
            99.99 0.00 0.02     | a lots:100 1.00                   | LOTS_TRADED 100.00 2026-03-03
            99.99               | a lots:100 1.00                   | none
            200.00              | a lots:100 1.00, b lots:150 1.00  | LOTS_TRADED 100.00 2026-03-01, LOTS_TRADED 150.00 2026-03-01
            60.00 60.00 60.00   | b lots:150 1.00, a lots:100 1.00  | LOTS_TRADED 100.00 2026-03-02, LOTS_TRADED 150.00 2026-03-03
            # a trading day is a day with lots
            1.00 0.00 0.01 2.00 | a days:2 1.00                     | TRADING_DAYS 2.00 2026-03-03
            1.00 0.00 0.01 2.00 | a days:3 1.00                     | TRADING_DAYS 3.00 2026-03-04
            1.00 0.00 0.01 2.00 | a days:4 1.00                     | none
            # both, each once however many rules name it
            5.00 5.00           | a days:2 1.00, b lots:5 1.00, c lots:5.00 2.00 | LOTS_TRADED 5.00 2026-03-01, TRADING_DAYS 2.00 2026-03-02
            5.00 5.00           | a fee 1%, b phase:funded 1.00     | none
            """)
    void theFirstDayThatReachesIt(String lots, String rules, String reached) {
        assertThat(Milestones.reached(days(lots), named(rules)).stream()
                        .map(milestone ->
                                milestone.getMetric() + " " + milestone.getValue() + " " + milestone.getDate())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(reached == null ? "" : reached);
    }

    @Test
    void withoutDaysNothingIsReached() {
        assertThat(Milestones.reached(days(""), named("a lots:1 1.00"))).isEmpty();
    }

    @Test
    void daysAreReadNoFurtherThanNeeded() {
        List<TradingDay> read = new ArrayList<>();
        Iterable<TradingDay> days =
                () -> days("1.00 1.00 1.00").stream().peek(read::add).iterator();
        assertThat(Milestones.reached(days, named("a lots:1 1.00, b days:1 1.00")))
                .hasSize(2);
        assertThat(read).hasSize(2);
    }

    @Test
    void allVersionsOfAllPlansNameMilestones() {
        assertThat(Given.plans(
                                plan("p", 1, "a lots:1 1.00"),
                                plan("p", 2, "a lots:2 1.00").setEffectiveFrom(LocalDate.parse("2027-01-01")),
                                plan("q", 1, "a days:3 1.00", "b fee 1%"))
                        .terms()
                        .milestones())
                .containsExactlyInAnyOrder(
                        new Milestone(MilestoneMetric.LOTS_TRADED, BigDecimal.ONE),
                        new Milestone(MilestoneMetric.LOTS_TRADED, BigDecimal.TWO),
                        new Milestone(MilestoneMetric.TRADING_DAYS, new BigDecimal("3.00")));
    }
}
