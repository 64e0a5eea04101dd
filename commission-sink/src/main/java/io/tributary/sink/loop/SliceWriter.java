package io.tributary.sink.loop;

import io.tributary.sink.database.SqlFaults;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Writes slices, and when PostgreSQL refuses a row for its contents finds the one record that stands in the way. */
final class SliceWriter {
    /** Hears what became of the slices. */
    interface Listener {
        /** The slice, or a part of one, is committed. */
        void written(Slice<?> slice);

        /** A row that can never be written: what came before it is committed, it and what follows is not. */
        void unwritable(TopicPartition partition, String reason);
    }

    private final SinkStore store;
    private final SinkMetrics metrics;
    private final Listener listener;

    SliceWriter(SinkStore store, SinkMetrics metrics, Listener listener) {
        this.store = store;
        this.metrics = metrics;
        this.listener = listener;
    }

    /**
     * Writes all, or all but what follows a row that can never be written.
     *
     * @throws SQLException the database is away; parts may be committed, and were reported
     */
    void write(List<Slice<?>> slices) throws SQLException, StaleOffsetException {
        try {
            long start = System.nanoTime();
            store.write(slices);
            metrics.wrote(slices, Duration.ofNanos(System.nanoTime() - start));
            slices.forEach(listener::written);
        } catch (SQLException e) {
            if (!SqlFaults.isInTheData(e)) {
                throw e;
            }
            if (slices.size() > 1) {
                for (Slice<?> slice : slices) {
                    write(List.of(slice));
                }
            } else {
                isolate(slices.getFirst(), e);
            }
        }
    }

    private void isolate(Slice<?> slice, SQLException fault) throws SQLException, StaleOffsetException {
        if (slice.changes().size() == 1) {
            // PostgreSQL's message may quote the row; its SQLSTATE does not.
            listener.unwritable(
                    slice.partition(),
                    "the database refuses the record at offset %d (SQLSTATE %s)"
                            .formatted(slice.changes().getFirst().offset(), fault.getSQLState()));
            return;
        }
        try {
            store.write(List.of(slice.firstHalf()));
        } catch (SQLException e) {
            if (!SqlFaults.isInTheData(e)) {
                throw e;
            }
            isolate(slice.firstHalf(), e);
            return;
        }
        listener.written(slice.firstHalf());
        write(List.of(slice.secondHalf()));
    }
}
