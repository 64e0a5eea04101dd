package io.tributary.reports.query;

import static io.tributary.sink.testing.Customers.entered;
import static io.tributary.sink.testing.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream's order, on a real PostgreSQL with overlapping writers. */
class StreamSliceTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private StreamPosition head() throws SQLException {
        try (Connection connection = database.open()) {
            return StreamSlice.head(connection);
        }
    }

    private StreamSlice.Found read(StreamPosition from, @Nullable String affiliate, int size) throws SQLException {
        try (Connection connection = database.open()) {
            return new StreamSlice("acme", affiliate, from, size).read(connection, StreamSlice.head(connection));
        }
    }

    private static List<String> ids(StreamSlice.Found found) {
        return found.events().stream()
                .map(event -> event.name() + " "
                        + event.fields().getOrDefault("entry_id", event.fields().get("to_step")))
                .toList();
    }

    @Test
    void tellsWhatCameAfterAndOnlyTheCallersOwn() throws SQLException {
        Ledger.write(database, List.of(entry("old").build()));
        StreamPosition from = head();
        Ledger.write(
                database,
                List.of(
                        entry("1").build(),
                        entry("2").setAffiliateId("a2").build(),
                        entry("3").setFirmId("other").build()));
        Ledger.write(
                database,
                LedgerTopics.PHASE_FUNNEL,
                List.of(entered("c1", null, "signed_up", AT).build()));
        assertThat(ids(read(from, null, 10))).containsExactly("entry 1", "entry 2", "transition signed_up");
        assertThat(ids(read(from, "a2", 10))).containsExactly("entry 2");
        assertThat(read(from, null, 10).events().getFirst().fields())
                .containsEntry("amount", "15.00")
                .containsEntry("earned_at", AT)
                .doesNotContainKey("campaign_id");
        assertThat(read(read(from, null, 10).position(), null, 10).events()).isEmpty();
    }

    /** The first of two writers commits last: its rows come, once, and nothing of the second is lost or doubled. */
    @Test
    void aSlowTransactionIsNeitherPassedOverNorSeenTwice() throws SQLException {
        StreamPosition from = head();
        List<String> seen = new ArrayList<>();
        try (Connection slow = database.open()) {
            Ledger.write(slow, LedgerTopics.COMMISSIONS, List.of(entry("slow").build()));
            Ledger.write(database, List.of(entry("quick").build()));
            StreamSlice.Found found = read(from, null, 10);
            seen.addAll(ids(found));
            assertThat(seen).as("not before all that may come before it").isEmpty();
            slow.commit();
            found = read(found.position(), null, 10);
            seen.addAll(ids(found));
            seen.addAll(ids(read(found.position(), null, 10)));
        }
        assertThat(seen).containsExactlyInAnyOrder("entry slow", "entry quick");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void slicesOfAnySizeAreTheWhole(int size) throws SQLException {
        StreamPosition from = head();
        for (int batch = 0; batch < 4; batch++) {
            int first = batch * 5;
            Ledger.write(
                    database,
                    IntStream.range(first, first + 5)
                            .mapToObj(i -> entry("%03d".formatted(i)).build())
                            .toList());
            Ledger.write(
                    database,
                    LedgerTopics.PHASE_FUNNEL,
                    List.of(entered("c" + batch, null, "step" + batch, AT).build()));
        }
        List<String> seen = new ArrayList<>();
        StreamPosition position = from;
        for (int i = 0; i < 30; i++) {
            StreamSlice.Found found = read(position, null, size);
            seen.addAll(ids(found));
            position = found.position();
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add("entry %03d".formatted(i));
            if (i % 5 == 4) {
                expected.add("transition step" + i / 5);
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aPlaceIsWrittenAndRead() throws SQLException {
        StreamPosition head = head();
        assertThat(StreamPosition.parse(head.toString())).contains(head);
        assertThat(StreamPosition.parse("1-2-3")).isEmpty();
        assertThat(StreamPosition.parse("")).isEmpty();
    }
}
