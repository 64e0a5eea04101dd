package io.tributary.sink.loop;

import static io.tributary.sink.loop.Slices.partition;
import static io.tributary.sink.loop.Slices.slice;
import static io.tributary.sink.testing.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.service.database.PostgresSettings;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows and offsets together, on a real PostgreSQL. */
class SinkStoreTest {
    private static final String ROWS = "SELECT count(*) FROM commission_entries";
    private static final String OFFSETS =
            "SELECT string_agg(partition || '=' || next_offset, ' ' ORDER BY partition)" + " FROM sink_offsets";

    private SinkDatabase database =
            new SinkDatabase(new PostgresSettings("jdbc:postgresql://127.0.0.1:1/none", "none", "none"));

    @BeforeEach
    void createDatabase() throws SQLException {
        database = TestDatabase.empty();
    }

    private SinkStore placed(int... partitions) throws SQLException {
        SinkStore store = new SinkStore(database);
        List<TopicPartition> all = new ArrayList<>();
        for (int number : partitions) {
            all.add(partition(number));
        }
        store.positions(all, SinkStoreTest::zero);
        return store;
    }

    private static Map<TopicPartition, Long> zero(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
    }

    @Test
    void aPartitionNeverReadStartsWhereKafkaBeginsAndThenWhereTheDatabaseSays() throws Exception {
        try (SinkStore store = new SinkStore(database)) {
            assertThat(store.positions(List.of(partition(2)), unknown -> Map.of(partition(2), 7L)))
                    .containsExactly(Map.entry(partition(2), 7L));
            store.write(List.of(slice(2, 7, List.of(entry("a").build()))));
            assertThat(store.positions(List.of(partition(2)), unknown -> Map.of(partition(2), 0L)))
                    .as("the marker after the record counts too")
                    .containsExactly(Map.entry(partition(2), 9L));
        }
    }

    @Test
    void aStaleWriterWritesNothing() throws Exception {
        try (SinkStore first = placed(0, 1);
                SinkStore zombie = placed(0, 1)) {
            first.write(List.of(slice(0, 0, List.of(entry("a").build()))));
            assertThatThrownBy(() -> zombie.write(List.of(
                            slice(1, 0, List.of(entry("x").build())),
                            slice(0, 0, List.of(entry("y").build())))))
                    .isInstanceOf(StaleOffsetException.class)
                    .hasMessageContaining("another sink");
            assertThat(TestDatabase.value(database, ROWS)).isEqualTo("1");
            assertThat(TestDatabase.value(database, OFFSETS)).isEqualTo("0=2 1=0");
        }
    }

    @Test
    void ofManyWritersWithTheSamePositionOneWins() throws Exception {
        int writers = 8;
        placed(0).close();
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String id = "w" + i;
            attempts.add(() -> {
                try (SinkStore store = new SinkStore(database)) {
                    store.write(List.of(slice(0, 0, List.of(entry(id).build()))));
                    return true;
                } catch (StaleOffsetException e) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                won += attempt.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(TestDatabase.value(database, ROWS)).isEqualTo("1");
    }

    @Test
    void anEntryThatComesTwiceCountsOnce() throws Exception {
        try (SinkStore store = placed(0)) {
            store.write(List.of(slice(
                    0,
                    0,
                    List.of(entry("a").build(), entry("a").build(), entry("b").build()))));
            store.write(List.of(slice(0, 4, List.of(entry("b").build()))));
        }
        assertThat(TestDatabase.value(database, ROWS)).isEqualTo("2");
        assertThat(TestDatabase.value(database, "SELECT sum(amount) FROM commission_entries"))
                .isEqualTo("30.00");
    }

    @Test
    void aDroppedSchemaComesBackEmptyWithItsOffsets() throws Exception {
        try (SinkStore store = placed(0)) {
            store.write(List.of(slice(0, 0, List.of(entry("a").build()))));
            try (Connection connection = database.open();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA sink CASCADE");
                statement.execute("DROP SCHEMA published CASCADE");
                connection.commit();
            }
            assertThatThrownBy(() ->
                            store.write(List.of(slice(0, 2, List.of(entry("b").build())))))
                    .isInstanceOf(SQLException.class);
            assertThat(store.positions(List.of(partition(0)), SinkStoreTest::zero))
                    .containsExactly(Map.entry(partition(0), 0L));
            store.write(List.of(slice(0, 0, List.of(entry("a").build()))));
        }
        assertThat(TestDatabase.value(database, ROWS)).isEqualTo("1");
    }

    @Test
    void aRowThatCanNeverBeWrittenStopsItsPartitionAndNothingElse() throws Exception {
        List<String> refused = new ArrayList<>();
        try (SinkStore store = placed(0, 1)) {
            SliceWriter writer = new SliceWriter(
                    store, new SinkMetrics(new SimpleMeterRegistry(), List.of()), new SliceWriter.Listener() {
                        @Override
                        public void written(Slice<?> slice) {}

                        @Override
                        public void unwritable(TopicPartition partition, String reason) {
                            refused.add(partition.partition() + " " + reason);
                        }
                    });
            writer.write(List.of(
                    slice(
                            0,
                            0,
                            List.of(
                                    entry("a").build(),
                                    entry("b").build(),
                                    entry("c").setReason("no\0text").build(),
                                    entry("d").build())),
                    slice(1, 0, List.of(entry("e").build()))));
        }
        assertThat(refused).containsExactly("0 the database refuses the record at offset 2 (SQLSTATE 22021)");
        assertThat(TestDatabase.value(
                        database, "SELECT string_agg(entry_id, ' ' ORDER BY entry_id) FROM commission_entries"))
                .isEqualTo("a b e");
        assertThat(TestDatabase.value(database, OFFSETS)).isEqualTo("0=2 1=2");
    }
}
