package io.tributary.reports.query;

import static io.tributary.sink.testing.Explanations.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What in a firm's data needs its attention, on a real PostgreSQL. */
class DataQualityReportTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome.Builder outcome(String event, OutcomeKind kind, @Nullable WaitsFor waitsFor) {
        return Outcome.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setEntity("transactions")
                .setIdentity("acme|t-" + event)
                .setEventId(event)
                .setOutcome(kind)
                .setWaitsFor(waitsFor)
                .setRecordedAt(NOW);
    }

    private void outcomes(Outcome... outcomes) throws SQLException {
        Ledger.write(database, TruthTopics.OUTCOMES, List.of(outcomes));
    }

    /** The stored record of an event, seen then. */
    private void stored(String event, Instant observed) throws SQLException {
        TransactionAccepted transaction = TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setTransactionId("t-" + event)
                .setEventId(event)
                .setCustomerId("c1")
                .setObservedAt(observed)
                .setSource(Source.PUSH)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal("100.00"))
                .setCurrency("USD")
                .setTransactionDate(observed)
                .setStatus("approved")
                .build();
        Ledger.write(database, TruthTopics.TRANSACTIONS_CURRENT, List.of(transaction));
    }

    private void refused(String id, @Nullable Instant replayed) throws SQLException {
        Ledger.write(
                database,
                TruthTopics.DEAD_LETTERS,
                List.of(DeadLetter.newBuilder()
                        .setFirmId("acme")
                        .setDeadLetterId(id)
                        .setEntity("customers")
                        .setSource(Source.DIRECT)
                        .setReceivedAt(NOW)
                        .setReason("invalid")
                        .setDetail("1 fault; see pointers")
                        .setReplayedAt(replayed)
                        .setRecordedAt(NOW)
                        .build()));
    }

    private String list(@Nullable String type, @Nullable Boolean open) throws SQLException {
        try (Connection connection = database.open()) {
            return new DataQualityReport(new FindingFilter("acme", type, open), NOW)
                    .page(connection, null, 500).rows().stream()
                            .map(row -> row.get("finding_id") + " " + row.get("type"))
                            .collect(Collectors.joining(", "));
        }
    }

    private String summary() throws SQLException {
        try (Connection connection = database.open()) {
            return new DataQualityReport(new FindingFilter("acme", "unmapped_status", false), NOW)
                    .summary(connection).stream()
                            .map(row -> row.get("type") + " " + row.get("count"))
                            .collect(Collectors.joining(", "));
        }
    }

    @Test
    void listsWhatIsOpenWhatIsClosedOrBoth() throws SQLException {
        Ledger.write(
                database,
                LedgerTopics.DATA_QUALITY,
                List.of(
                        finding("1", "unmapped_status").build(),
                        finding("2", "unmatched_refund").setOpen(false).build(),
                        finding("3", "unmatched_refund").build(),
                        finding("4", "customer_changed").setFirmId("other").build()));
        assertThat(list(null, true)).isEqualTo("1 unmapped_status, 3 unmatched_refund");
        assertThat(list(null, false)).isEqualTo("2 unmatched_refund");
        assertThat(list("unmatched_refund", null)).isEqualTo("2 unmatched_refund, 3 unmatched_refund");
        assertThat(summary()).isEqualTo("unmapped_status 1, unmatched_refund 1");
    }

    @Test
    void aFindingSaysWhatShowsIt() throws SQLException {
        Ledger.write(
                database,
                LedgerTopics.DATA_QUALITY,
                List.of(finding("1", "unmapped_status").build()));
        try (Connection connection = database.open()) {
            assertThat(new DataQualityReport(new FindingFilter("acme", null, true), NOW)
                            .page(connection, null, 1)
                            .rows())
                    .hasToString("[{finding_id=1, type=unmapped_status, entity=transactions, identity=acme|t1,"
                            + " customer_id=c1, detail={status=chargeback \"x\"}, open=true,"
                            + " recorded_at=2026-03-01T12:00:00.000001Z, caused_by=transactions:0:1}]");
        }
    }

    @Test
    void whatWaitsIsListedUntilItIsResolved() throws SQLException {
        outcomes(
                outcome("a", OutcomeKind.WAITING, WaitsFor.CUSTOMER).build(),
                outcome("b", OutcomeKind.WAITING, WaitsFor.FX_RATE).build(),
                outcome("c", OutcomeKind.WAITING, WaitsFor.LINK).build(),
                outcome("d", OutcomeKind.WAITING, WaitsFor.QUARANTINE).build(),
                outcome("e", OutcomeKind.WAITING, WaitsFor.CUSTOMER)
                        .setFirmId("other")
                        .build());
        String waits = "a waiting_for_customer, b waiting_for_fx_rate, c waiting_for_link, d quarantined";
        assertThat(list(null, true)).isEqualTo(waits);
        assertThat(list(null, null)).isEqualTo(waits);
        assertThat(list(null, false)).isEmpty();
        outcomes(outcome("b", OutcomeKind.APPLIED, null).build());
        assertThat(list("waiting_for_fx_rate", true)).isEmpty();
        assertThat(summary()).isEqualTo("quarantined 1, waiting_for_customer 1, waiting_for_link 1");
    }

    /** Counted from when the record was observed, not from when its wait was found. */
    @Test
    void afterSevenDaysAnUnknownCustomersRecordIsOrphaned() throws SQLException {
        for (String event : List.of("a", "b", "c")) {
            outcomes(outcome(event, OutcomeKind.WAITING, WaitsFor.CUSTOMER).build());
        }
        stored("a", NOW.minus(WEEK).minusNanos(1000));
        stored("b", NOW.minus(WEEK));
        outcomes(outcome("d", OutcomeKind.WAITING, WaitsFor.FX_RATE).build());
        stored("d", NOW.minus(WEEK).minus(WEEK));
        assertThat(list(null, true))
                .isEqualTo("a orphaned, b waiting_for_customer, c waiting_for_customer, d waiting_for_fx_rate");
        assertThat(list("orphaned", true)).isEqualTo("a orphaned");
        assertThat(summary()).isEqualTo("orphaned 1, waiting_for_customer 2, waiting_for_fx_rate 1");
    }

    /** The stored record is then seen at the later time. */
    @Test
    void sendingItAgainDoesNotMakeAWaitYounger() throws SQLException {
        outcomes(
                outcome("a", OutcomeKind.WAITING, WaitsFor.CUSTOMER)
                        .setObservedAt(NOW.minus(WEEK).minusNanos(1000))
                        .build(),
                outcome("b", OutcomeKind.WAITING, WaitsFor.CUSTOMER)
                        .setObservedAt(NOW.minus(WEEK))
                        .build());
        stored("a", NOW);
        stored("b", NOW);
        assertThat(list(null, true)).isEqualTo("a orphaned, b waiting_for_customer");
    }

    @Test
    void recordsThatEndedOtherwiseAreCounted() throws SQLException {
        outcomes(
                outcome("a", OutcomeKind.SUPERSEDED, null).build(),
                outcome("b", OutcomeKind.DUPLICATE, null).build(),
                outcome("c", OutcomeKind.DUPLICATE, null).build(),
                outcome("d", OutcomeKind.DEAD_LETTER, null)
                        .setReason("customer_changed")
                        .build(),
                outcome("e", OutcomeKind.APPLIED, null).build(),
                outcome("f", OutcomeKind.DUPLICATE, null).setFirmId("other").build());
        assertThat(list(null, null)).isEmpty();
        assertThat(summary()).isEqualTo("dead_letter 1, duplicate 2, superseded 1");
        outcomes(outcome("d", OutcomeKind.SUPERSEDED, null).build());
        assertThat(summary()).isEqualTo("duplicate 2, superseded 2");
        refused("l1", null);
        refused("l2", NOW);
        assertThat(summary()).isEqualTo("dead_letter 1, duplicate 2, superseded 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void allPagesTogetherAreTheList(int size) throws SQLException {
        outcomes(
                outcome("a", OutcomeKind.WAITING, WaitsFor.LINK).build(),
                outcome("z", OutcomeKind.WAITING, WaitsFor.LINK).build());
        Ledger.write(
                database,
                LedgerTopics.DATA_QUALITY,
                List.of(
                        finding("Z", "x").build(),
                        finding("m", "x").build(),
                        finding("ä", "x").build(),
                        finding("b", "x").setOpen(false).build()));
        List<Object> seen = new ArrayList<>();
        String last = null;
        do {
            try (Connection connection = database.open()) {
                DataQualityReport.Page page =
                        new DataQualityReport(new FindingFilter("acme", null, true), NOW).page(connection, last, size);
                page.rows().forEach(row -> seen.add(row.getOrDefault("finding_id", "?")));
                last = page.last();
            }
        } while (last != null);
        assertThat(seen).containsExactly("Z", "a", "m", "z", "ä");
    }
}
