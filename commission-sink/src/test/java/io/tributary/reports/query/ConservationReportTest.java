package io.tributary.reports.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.Source;
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
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a firm's records ended, on a real PostgreSQL. */
class ConservationReportTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00.000001Z");

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CustomerAccepted customer(String firm, String event, Instant observed) {
        return CustomerAccepted.newBuilder()
                .setFirmId(firm)
                .setCustomerId("of-" + event)
                .setEventId(event)
                .setObservedAt(observed)
                .setSource(Source.PUSH)
                .setSignupDate(observed)
                .setAffiliateId("a1")
                .build();
    }

    private void accepted(CustomerAccepted... records) throws SQLException {
        Ledger.write(database, TruthTopics.CUSTOMERS, List.of(records));
    }

    private void current(CustomerAccepted... records) throws SQLException {
        Ledger.write(database, TruthTopics.CUSTOMERS_CURRENT, List.of(records));
    }

    private void ended(String event, OutcomeKind kind, Instant observed) throws SQLException {
        Ledger.write(
                database,
                TruthTopics.OUTCOMES,
                List.of(Outcome.newBuilder()
                        .setFirmId("acme")
                        .setCustomerId("of-" + event)
                        .setEntity("customers")
                        .setIdentity("acme|of-" + event)
                        .setEventId(event)
                        .setOutcome(kind)
                        .setObservedAt(observed)
                        .setRecordedAt(NOON)
                        .build()));
    }

    private void refused(String id, Instant received, @Nullable Instant replayed) throws SQLException {
        Ledger.write(
                database,
                TruthTopics.DEAD_LETTERS,
                List.of(DeadLetter.newBuilder()
                        .setFirmId("acme")
                        .setDeadLetterId(id)
                        .setEntity("customers")
                        .setSource(Source.DIRECT)
                        .setReceivedAt(received)
                        .setReason("invalid")
                        .setDetail("1 fault; see pointers")
                        .setReplayedAt(replayed)
                        .setRecordedAt(NOON)
                        .build()));
    }

    private static ConservationReport report(LocalDate day, String zone) {
        return new ConservationReport("acme", new FirmZone(ZoneId.of(zone)), day.minusDays(1), day);
    }

    private String report(String zone) throws SQLException {
        try (Connection connection = database.open()) {
            return Rows.of(report(DAY, zone), connection).stream()
                    .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining(", "));
        }
    }

    @Test
    void everyEndIsCountedOnce() throws SQLException {
        for (String event : List.of("applied", "resolved", "waiting", "old", "again", "changed")) {
            accepted(customer("acme", event, NOON));
        }
        current(customer("acme", "applied", NOON));
        current(customer("acme", "resolved", NOON));
        current(customer("acme", "waiting", NOON));
        ended("resolved", OutcomeKind.APPLIED, NOON);
        ended("waiting", OutcomeKind.WAITING, NOON);
        ended("old", OutcomeKind.SUPERSEDED, NOON);
        ended("again", OutcomeKind.DUPLICATE, NOON);
        ended("changed", OutcomeKind.DEAD_LETTER, NOON);
        refused("l1", NOON, null);
        assertThat(report(DAY, "UTC").keys())
                .containsExactly(
                        "day", "accepted", "applied", "superseded", "duplicate", "waiting", "dead_letter", "in_flight");
        assertThat(report("UTC")).isEqualTo("2026-03-10 7 2 1 1 1 2 0");
    }

    /** Its end is that of the record that it became. */
    @Test
    void aReplayedLetterCountsAsWhatItBecame() throws SQLException {
        refused("l1", NOON, NOON);
        assertThat(report("UTC")).isEmpty();
        accepted(customer("acme", "replayed", NOON));
        current(customer("acme", "replayed", NOON));
        assertThat(report("UTC")).isEqualTo("2026-03-10 1 1 0 0 0 0 0");
    }

    @Test
    void whatTheProcessorHasNotSaidYetIsInFlight() throws SQLException {
        accepted(customer("acme", "a", NOON), customer("acme", "b", NOON), customer("other", "c", NOON));
        assertThat(report("UTC")).isEqualTo("2026-03-10 2 0 0 0 0 0 2");
        current(customer("acme", "b", NOON));
        assertThat(report("UTC")).isEqualTo("2026-03-10 2 1 0 0 0 0 1");
    }

    /** Kathmandu's days begin at 18:15 UTC. */
    @Test
    void daysAreTheFirms() throws SQLException {
        Instant before = Instant.parse("2026-03-09T18:14:59.999999Z");
        Instant after = Instant.parse("2026-03-09T18:15:00Z");
        accepted(customer("acme", "a", before), customer("acme", "b", after));
        current(customer("acme", "a", before), customer("acme", "b", after));
        refused("l1", after, null);
        assertThat(report("Asia/Kathmandu")).isEqualTo("2026-03-09 1 1 0 0 0 0 0, 2026-03-10 2 1 0 0 0 1 0");
        assertThat(report("UTC")).isEqualTo("2026-03-09 3 2 0 0 0 1 0");
        assertThat(report("+05:45")).isEqualTo(report("Asia/Kathmandu"));
    }

    @Test
    void batchesAddUp() throws SQLException {
        for (int i = 0; i < 3; i++) {
            accepted(customer("acme", "a" + i, NOON), customer("acme", "b" + i, NOON.plusSeconds(900)));
        }
        assertThat(report("UTC")).isEqualTo("2026-03-10 6 0 0 0 0 0 6");
    }
}
