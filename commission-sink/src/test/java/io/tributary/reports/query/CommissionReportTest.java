package io.tributary.reports.query;

import static io.tributary.sink.testing.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import io.tributary.service.query.EventId;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The reports' SQL, on a real PostgreSQL. */
class CommissionReportTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EntryFilter all(String zone) {
        return new EntryFilter("acme", new FirmZone(ZoneId.of(zone)), null, null, null, null, null);
    }

    private List<Map<String, @Nullable Object>> rows(EntryFilter filter, Dimension... groups) throws SQLException {
        try (Connection connection = database.open()) {
            return Rows.of(new CommissionReport(List.of(groups), filter, NOW), connection);
        }
    }

    private static String texts(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    @Test
    void anEmptyLedgerHasATotalOfZero() throws SQLException {
        assertThat(rows(all("UTC"))).hasSize(1).first().satisfies(row -> assertThat(row)
                .containsOnly(
                        Map.entry("amount", "0.00"),
                        Map.entry("entries", 0L),
                        Map.entry("pending", "0.00"),
                        Map.entry("payable", "0.00")));
        assertThat(rows(all("UTC"), Dimension.AFFILIATE)).isEmpty();
    }

    @Test
    void sumsByGroupWithPendingAndPayable() throws SQLException {
        Ledger.write(
                database,
                List.of(
                        entry("1").build(),
                        entry("2").setPayableAt(NOW.plusNanos(1000)).build(),
                        entry("3")
                                .setAffiliateId("a2")
                                .setPayableAt(NOW)
                                .setAmount(new BigDecimal("-0.01"))
                                .setKind(EntryKind.REVERSED)
                                .build(),
                        entry("4").setFirmId("other").build()));
        assertThat(texts(rows(all("UTC"), Dimension.AFFILIATE)))
                .isEqualTo("a1 30.00 2 15.00 15.00, a2 -0.01 1 0.00 -0.01");
        assertThat(texts(rows(all("UTC")))).isEqualTo("29.99 3 15.00 14.99");
        assertThat(texts(rows(all("UTC"), Dimension.KIND, Dimension.AFFILIATE)))
                .isEqualTo("EARNED a1 30.00 2 15.00 15.00, REVERSED a2 -0.01 1 0.00 -0.01");
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void everyGroupIsAColumnOfTheView(Dimension group) throws SQLException {
        Ledger.write(database, List.of(entry("1").build()));
        assertThat(rows(all("Europe/Prague"), group)).singleElement().satisfies(row -> assertThat(row.keySet())
                .containsExactly(group.key(), "amount", "entries", "pending", "payable"));
    }

    @Test
    void anEntryWithoutTheGroupsFieldHasItsOwnRow() throws SQLException {
        Ledger.write(
                database,
                List.of(entry("1").build(), entry("2").setCountryCode("CZ").build()));
        assertThat(texts(rows(all("UTC"), Dimension.COUNTRY)))
                .isEqualTo("CZ 15.00 1 0.00 15.00, null 15.00 1 0.00 15.00");
    }

    /** A month's cap or tiers and a manual adjustment are nobody's but the affiliate's. */
    @ParameterizedTest
    @EnumSource(
            value = Dimension.class,
            names = {"CAMPAIGN", "CUSTOMER", "CHALLENGE_TYPE", "ACCOUNT_SIZE", "COUNTRY", "RULE"})
    void whatHasNoCustomerHasARowWithoutOne(Dimension group) throws SQLException {
        Ledger.write(
                database,
                List.of(
                        entry("1")
                                .setCampaignId("x")
                                .setCustomerId("x")
                                .setChallengeType("x")
                                .setAccountSize(new BigDecimal("50000.00"))
                                .setCountryCode("x")
                                .setRuleId("x")
                                .build(),
                        ofAffiliate("2", CauseType.CAP),
                        ofAffiliate("3", CauseType.TIER),
                        ofAffiliate("4", CauseType.MANUAL)));
        String named = group == Dimension.ACCOUNT_SIZE ? "50000.00" : "x";
        assertThat(texts(rows(all("UTC"), group))).isEqualTo(named + " 15.00 1 0.00 15.00, null 45.00 3 0.00 45.00");
    }

    private static CommissionEntry ofAffiliate(String id, CauseType type) {
        return entry(id).setCauseType(type).setCustomerId(null).setRuleId(null).build();
    }

    /** Noon and a half in UTC is another day in the east, and midnight UTC another one in the west. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-02-28T23:59:59.999999Z, 2026-02-28, 2026-02",
        "Europe/Prague, 2026-02-28T23:59:59.999999Z, 2026-03-01, 2026-03",
        "America/New_York, 2026-03-01T04:59:59.999999Z, 2026-02-28, 2026-02",
        "+02:00, 2026-02-28T22:00:00Z, 2026-03-01, 2026-03",
        "-05:30, 2026-03-01T05:29:59Z, 2026-02-28, 2026-02",
        "Europe/Prague, 2026-03-29T22:00:00Z, 2026-03-30, 2026-03",
        "Europe/Prague, 2026-03-29T21:59:59Z, 2026-03-29, 2026-03"
    })
    void daysAreTheFirmsAndRangesIncludeBothEnds(String zone, Instant earned, LocalDate day, String month)
            throws SQLException {
        Ledger.write(database, List.of(entry("1").setEarnedAt(earned).build()));
        assertThat(rows(all(zone), Dimension.DAY, Dimension.MONTH))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("day", day.toString()).containsEntry("month", month));
        assertThat(texts(rows(between(zone, day, day)))).startsWith("15.00 1");
        assertThat(texts(rows(between(zone, day.plusDays(1), day.plusDays(9))))).startsWith("0.00 0");
        assertThat(texts(rows(between(zone, day.minusDays(9), day.minusDays(1)))))
                .startsWith("0.00 0");
    }

    private static EntryFilter between(String zone, LocalDate from, LocalDate to) {
        return new EntryFilter("acme", new FirmZone(ZoneId.of(zone)), null, null, from, to, null);
    }

    @Test
    void asOfShowsWhatWasKnownThen() throws SQLException {
        Instant then = Instant.parse("2026-03-05T10:00:00.000001Z");
        Ledger.write(
                database,
                List.of(
                        entry("1").setRecordedAt(then).build(),
                        entry("2").setRecordedAt(then.plusNanos(1000)).build()));
        EntryFilter known = new EntryFilter("acme", new FirmZone(ZoneId.of("UTC")), "a1", null, null, null, then);
        assertThat(texts(rows(known))).startsWith("15.00 1");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "500"})
    void allPagesTogetherAreTheLedgerInTheOrderOfUtf8Bytes(int size) throws SQLException {
        List<CommissionEntry> entries = new ArrayList<>();
        for (String id : List.of("Z", "a", "z", "ä", "é", "10", "9", "a b", "ﬁ", "😀")) {
            entries.add(entry(id).build());
        }
        Ledger.write(database, entries);
        List<Object> seen = new ArrayList<>();
        String last = null;
        do {
            try (Connection connection = database.open()) {
                LedgerPage.Found page = new LedgerPage(all("UTC"), last, size).read(connection);
                page.rows().forEach(row -> seen.add(row.getOrDefault("entry_id", "?")));
                last = page.last();
            }
        } while (last != null);
        assertThat(seen).containsExactly("10", "9", "Z", "a", "a b", "z", "ä", "é", "ﬁ", "😀");
    }

    @Test
    void valuesOfACallerNeverGetIntoTheText() {
        String evil = "'; DROP TABLE commission_entries; --";
        SqlText sql = new LedgerPage(
                        new EntryFilter(evil, new FirmZone(ZoneId.of("UTC")), evil, evil, null, null, null), evil, 10)
                .sql();
        assertThat(sql.text()).doesNotContain("DROP");
        assertThat(sql.parameters()).contains(evil);
    }

    @Test
    void anEventIsVisibleOnceItsEntriesAre() throws SQLException {
        Ledger.write(
                database, List.of(entry("1").setCausedBy("transactions:2:17").build()));
        try (Connection connection = database.open()) {
            assertThat(EventProgress.LEDGER.isVisible(connection, "acme", new EventId("transactions", 2, 17)))
                    .isTrue();
            assertThat(EventProgress.LEDGER.isVisible(connection, "acme", new EventId("transactions", 2, 18)))
                    .isFalse();
            assertThat(EventProgress.LEDGER.isVisible(connection, "other", new EventId("transactions", 2, 17)))
                    .isFalse();
        }
    }

    /** Known to be one before the first record's entries are here. */
    @Test
    void aDuplicateIsVisibleOnceTheEntriesOfTheFirstAre() throws SQLException {
        EventId again = new EventId("transactions", 2, 18);
        Outcome duplicate = Outcome.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setEntity("transactions")
                .setIdentity("acme|t1")
                .setEventId(again.toString())
                .setOutcome(OutcomeKind.DUPLICATE)
                .setByEventId("transactions:2:17")
                .setRecordedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .build();
        Ledger.write(database, TruthTopics.OUTCOMES, List.of(duplicate), 0);
        try (Connection connection = database.open()) {
            assertThat(EventProgress.LEDGER.isVisible(connection, "acme", again))
                    .isFalse();
            Ledger.write(
                    database,
                    List.of(entry("1").setCausedBy("transactions:2:17").build()));
            assertThat(EventProgress.LEDGER.isVisible(connection, "acme", again))
                    .isTrue();
            assertThat(EventProgress.LEDGER.isVisible(connection, "other", again))
                    .isFalse();
        }
    }
}
