package io.tributary.reports.query;

import static io.tributary.sink.testing.Customers.customer;
import static io.tributary.sink.testing.Customers.entered;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.reports.query.FunnelReport.Unit;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.database.FirmZone;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The funnel's SQL, on a real PostgreSQL. A step is written as its name and the second it was reached in. */
class FunnelReportTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final FirmZone UTC = new FirmZone(ZoneId.of("UTC"));

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a customer who signs up at its first step's second, and the steps. */
    private void reached(CustomerAccepted.Builder customer, Object... steps) throws SQLException {
        List<PhaseTransition> transitions = new ArrayList<>();
        String from = null;
        for (int i = 0; i < steps.length; i += 2) {
            String to = (String) steps[i];
            transitions.add(entered(customer.getCustomerId(), from, to, START.plusSeconds((Integer) steps[i + 1]))
                    .setFirmId(customer.getFirmId())
                    .build());
            from = to;
        }
        Ledger.write(database, TruthTopics.CUSTOMERS_CURRENT, List.of(customer.build()));
        Ledger.write(database, LedgerTopics.PHASE_FUNNEL, transitions);
    }

    private String rows(Unit per, SignupFilter filter, Dimension... groups) throws SQLException {
        try (Connection connection = database.open()) {
            return Rows.of(new FunnelReport(per, List.of(groups), filter), connection).stream()
                    .map(FunnelReportTest::text)
                    .collect(Collectors.joining(", "));
        }
    }

    private static String text(Map<String, @Nullable Object> row) {
        return row.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static SignupFilter all() {
        return new SignupFilter("acme", UTC, null, null, null);
    }

    @Test
    void withoutCustomersThereIsNoStep() throws SQLException {
        assertThat(rows(Unit.ATTEMPT, all())).isEmpty();
    }

    @Test
    void countsSharesAndTimesInTheOrderOfTheFunnel() throws SQLException {
        reached(customer("c1", START), "signed_up", 0, "purchased", 10, "phase_1", 20, "funded", 120, "paid_out", 500);
        reached(customer("c2", START), "signed_up", 0, "purchased", 20, "phase_1", 30, "failed", 90);
        reached(customer("c3", START), "signed_up", 0, "purchased", 40);
        reached(customer("o", START).setFirmId("other"), "signed_up", 0);
        assertThat(rows(Unit.ATTEMPT, all()))
                .isEqualTo("signed_up 3 1 20 36, purchased 3 1 10 10, phase_1 2 0.6667 80 96,"
                        + " funded 1 0.3333 380 380, paid_out 1 0.3333 null null, failed 1 0.3333 null null");
    }

    @Test
    void timesBetweenAreInterpolatedAndSharesHaveFourDecimals() throws SQLException {
        reached(customer("c1", START), "signed_up", 0, "purchased", 10);
        reached(customer("c2", START), "signed_up", 0, "purchased", 15);
        for (int i = 0; i < 5; i++) {
            reached(customer("d" + i, START), "signed_up", 0);
        }
        assertThat(rows(Unit.ATTEMPT, all())).isEqualTo("signed_up 7 1 12.5 14.5, purchased 2 0.2857 null null");
    }

    /** Seen once each: phase_2 always follows phase_1, though one customer was quick and another slow. */
    @Test
    void phasesStandWhereTheyStandWithCustomers() throws SQLException {
        reached(customer("c1", START), "signed_up", 0, "zeta", 1000, "alpha", 2000);
        reached(customer("c2", START), "signed_up", 0, "zeta", 10, "alpha", 20, "funded", 30);
        reached(customer("c3", START), "signed_up", 0, "failed", 5);
        assertThat(rows(Unit.ATTEMPT, all())).matches("signed_up .*, zeta 2 .*, alpha 2 .*, funded 1 .*, failed 1 .*");
    }

    @Test
    void aPersonReachesAStepWhenTheFirstOfItsCustomersDoes() throws SQLException {
        reached(customer("c1", START).setPersonKey("p").setAffiliateId("late"), "signed_up", 100, "purchased", 700);
        reached(
                customer("c2", START.minusSeconds(50)).setPersonKey("p"),
                "signed_up",
                -50,
                "purchased",
                300,
                "failed",
                400);
        reached(customer("p", START), "signed_up", 0);
        assertThat(rows(Unit.ATTEMPT, all()))
                .isEqualTo("signed_up 3 1 475 575, purchased 2 0.6667 100 100, failed 1 0.3333 null null");
        assertThat(rows(Unit.PERSON, all()))
                .isEqualTo("signed_up 2 1 350 350, purchased 1 0.5 100 100, failed 1 0.5 null null");
        // The cohort, and the group, are those of the earliest signup; of one affiliate's customers, its own.
        assertThat(rows(Unit.PERSON, all(), Dimension.AFFILIATE))
                .isEqualTo("a1 signed_up 2 1 350 350, a1 purchased 1 0.5 100 100, a1 failed 1 0.5 null null");
        assertThat(rows(Unit.PERSON, new SignupFilter("acme", UTC, "late", null, null)))
                .isEqualTo("signed_up 1 1 600 600, purchased 1 1 null null");
        LocalDate before = LocalDate.of(2026, 2, 28);
        assertThat(rows(Unit.PERSON, new SignupFilter("acme", UTC, null, before, before)))
                .isEqualTo("signed_up 1 1 350 350, purchased 1 1 100 100, failed 1 1 null null");
    }

    @Test
    void groupsAreOfTheCurrentCustomerAndHaveTheirOwnShares() throws SQLException {
        reached(customer("c1", START).setAffiliateId("a2").setCountryCode("CZ"), "signed_up", 0, "purchased", 1);
        reached(customer("c2", START).setAffiliateId("a2"), "signed_up", 0);
        reached(customer("c3", START), "signed_up", 0);
        assertThat(rows(Unit.ATTEMPT, all(), Dimension.AFFILIATE))
                .isEqualTo("a1 signed_up 1 1 null null, a2 signed_up 2 1 1 1, a2 purchased 1 0.5 null null");
        assertThat(rows(Unit.ATTEMPT, all(), Dimension.COUNTRY, Dimension.MONTH))
                .isEqualTo("CZ 2026-03 signed_up 1 1 1 1, CZ 2026-03 purchased 1 1 null null,"
                        + " null 2026-03 signed_up 2 1 null null");
        assertThat(rows(Unit.ATTEMPT, new SignupFilter("acme", UTC, "a1", null, null)))
                .isEqualTo("signed_up 1 1 null null");
    }

    @Test
    void withoutASignupThereIsNoShare() throws SQLException {
        reached(customer("c1", START), "funded", 10);
        assertThat(rows(Unit.ATTEMPT, all())).isEqualTo("funded 1 null null null");
    }

    static List<Dimension> groups() {
        return Dimension.ofCustomers();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everyGroupIsAColumnOfTheView(Dimension group) throws SQLException {
        reached(customer("c1", START), "signed_up", 0);
        try (Connection connection = database.open()) {
            for (Unit per : Unit.values()) {
                assertThat(Rows.of(new FunnelReport(per, List.of(group), all()), connection))
                        .singleElement()
                        .satisfies(row -> assertThat(row.keySet())
                                .containsExactly(
                                        group.key(), "step", "count", "conversion", "median_seconds", "p90_seconds"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-02-28T23:59:59.999999Z, 2026-02-28",
        "Europe/Prague, 2026-02-28T23:59:59.999999Z, 2026-03-01",
        "-05:30, 2026-03-01T05:29:59Z, 2026-02-28"
    })
    void daysAreTheFirmsAndRangesIncludeBothEnds(String zone, Instant signup, LocalDate day) throws SQLException {
        reached(customer("c1", signup), "signed_up", 0);
        FirmZone firm = new FirmZone(ZoneId.of(zone));
        assertThat(rows(Unit.ATTEMPT, new SignupFilter("acme", firm, null, day, day), Dimension.DAY))
                .startsWith(day + " signed_up 1");
        assertThat(rows(Unit.ATTEMPT, new SignupFilter("acme", firm, null, day.plusDays(1), null)))
                .isEmpty();
        assertThat(rows(Unit.ATTEMPT, new SignupFilter("acme", firm, null, null, day.minusDays(1))))
                .isEmpty();
    }
}
