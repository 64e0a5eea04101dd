package io.tributary.sink.table;

import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and the tables it fills.
 *
 * @param topic what is read
 * @param tables what is written, at least one
 */
public record SinkTopic<V extends SpecificRecord>(Topic<V> topic, List<Rows<V>> tables) {
    private static final List<SinkTopic<?>> ALL = List.of(
            new SinkTopic<>(ControlTopics.FIRMS, ControlTables.FIRMS),
            new SinkTopic<>(ControlTopics.AUDIT, ControlTables.AUDIT),
            // Before the personal data that it keeps out.
            new SinkTopic<>(ControlTopics.ERASURES, ControlTables.ERASURES),
            new SinkTopic<>(TruthTopics.CUSTOMERS_CURRENT, RecordTables.CUSTOMERS),
            new SinkTopic<>(TruthTopics.PERSONAL, RecordTables.PERSONAL),
            new SinkTopic<>(TruthTopics.TRANSACTIONS_CURRENT, RecordTables.TRANSACTIONS),
            new SinkTopic<>(TruthTopics.TRADING_ACTIVITY_CURRENT, RecordTables.TRADING_ACTIVITY),
            new SinkTopic<>(TruthTopics.OUTCOMES, LedgerTables.OUTCOMES),
            new SinkTopic<>(TruthTopics.CUSTOMERS, FateTables.ACCEPTED_CUSTOMERS),
            new SinkTopic<>(TruthTopics.TRANSACTIONS, FateTables.ACCEPTED_TRANSACTIONS),
            new SinkTopic<>(TruthTopics.TRADING_ACTIVITY, FateTables.ACCEPTED_ACTIVITY),
            new SinkTopic<>(TruthTopics.DEAD_LETTERS, FateTables.DEAD_LETTERS),
            new SinkTopic<>(LedgerTopics.COMMISSIONS, LedgerTables.COMMISSION_ENTRIES),
            new SinkTopic<>(
                    LedgerTopics.PHASE_FUNNEL, List.of(FunnelTables.PHASE_TRANSITIONS, FunnelTables.FUNNEL_STEPS)),
            new SinkTopic<>(LedgerTopics.EXPLANATIONS, InsightTables.EXPLANATIONS),
            new SinkTopic<>(LedgerTopics.DATA_QUALITY, InsightTables.DATA_QUALITY));

    SinkTopic(Topic<V> topic, Rows<V> table) {
        this(topic, List.of(table));
    }

    /** Every topic that the sink reads. */
    public static List<SinkTopic<?>> all() {
        return ALL;
    }

    /** Whether a record of this key and without a value erases a row in every table. */
    public boolean knowsTombstone(String recordKey) {
        return tables.stream().allMatch(table -> table.knowsTombstone(recordKey));
    }

    /**
     * Writes records, which are in the order of their partition; the caller commits.
     *
     * @throws SQLException what PostgreSQL says; nothing is written
     */
    public void write(Connection connection, List<Change<V>> changes) throws SQLException {
        for (Rows<V> table : tables) {
            table.write(connection, changes);
        }
    }
}
