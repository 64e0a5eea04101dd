package io.tributary.sink.testing;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import io.tributary.sink.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Fills the ledger's table as the sink does. */
public final class Ledger {
    private Ledger() {}

    /** Writes and commits. */
    public static void write(SinkDatabase database, List<CommissionEntry> entries) throws SQLException {
        try (Connection connection = database.open()) {
            table().write(
                            connection,
                            entries.stream()
                                    .map(entry -> new Change<>("key", entry, 0, 0))
                                    .toList());
            connection.commit();
        }
    }

    @SuppressWarnings("unchecked") // the table of this topic
    private static Table<CommissionEntry> table() {
        return (Table<CommissionEntry>) SinkTopic.all().stream()
                .filter(topic -> topic.topic().equals(LedgerTopics.COMMISSIONS))
                .findFirst()
                .orElseThrow()
                .table();
    }
}
