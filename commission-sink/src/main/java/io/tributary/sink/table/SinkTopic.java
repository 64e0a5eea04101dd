package io.tributary.sink.table;

import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and the table it fills.
 *
 * @param topic what is read
 * @param table what is written
 */
public record SinkTopic<V extends SpecificRecord>(Topic<V> topic, Table<V> table) {
    private static final List<SinkTopic<?>> ALL = List.of(
            new SinkTopic<>(ControlTopics.FIRMS, ControlTables.FIRMS),
            new SinkTopic<>(TruthTopics.CUSTOMERS_CURRENT, RecordTables.CUSTOMERS),
            new SinkTopic<>(TruthTopics.PERSONAL, RecordTables.PERSONAL),
            new SinkTopic<>(TruthTopics.TRANSACTIONS_CURRENT, RecordTables.TRANSACTIONS),
            new SinkTopic<>(TruthTopics.TRADING_ACTIVITY_CURRENT, RecordTables.TRADING_ACTIVITY),
            new SinkTopic<>(TruthTopics.OUTCOMES, LedgerTables.OUTCOMES),
            new SinkTopic<>(LedgerTopics.COMMISSIONS, LedgerTables.COMMISSION_ENTRIES));

    /** Every topic that the sink reads. */
    public static List<SinkTopic<?>> all() {
        return ALL;
    }
}
