package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many rows each table of the sink has, and what its amounts add up to. */
final class DatabaseSums {
    /**
     * Tables that follow from the topics; a stream's epoch is new with each database, on purpose, and how the counts of lists
     * are spread over rows depends on the sinks' batches.
     */
    private static final String TABLES = """
        SELECT t.table_name, string_agg(CASE WHEN c.data_type = 'numeric' THEN c.column_name END, ' '
            ORDER BY c.column_name)
        FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
        WHERE t.table_schema = 'sink' AND t.table_type = 'BASE TABLE'
            AND t.table_name NOT IN ('flyway_schema_history', 'stream_epoch', 'record_counts', 'accepted_counts')
        GROUP BY t.table_name\
        """;

    private DatabaseSums() {}

    /** The number of rows by table, and the sum by table and column of decimals. */
    static Map<String, String> of(TestStack stack) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = stack.database();
                Statement statement = connection.createStatement()) {
            Map<String, List<String>> tables = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    String decimals = rows.getString(2);
                    tables.put(rows.getString(1), decimals == null ? List.of() : List.of(decimals.split(" ")));
                }
            }
            for (var table : tables.entrySet()) {
                put(sums, table.getKey(), statement, "count(*)", table.getKey());
                for (String column : table.getValue()) {
                    put(sums, table.getKey() + "." + column, statement, "sum(" + column + ")", table.getKey());
                }
            }
            if (!tables.isEmpty()) {
                for (String counts : List.of("record_counts", "accepted_counts")) {
                    put(sums, counts + ".records", statement, "sum(records)", counts);
                }
            }
        }
        return sums;
    }

    private static void put(Map<String, String> sums, String name, Statement statement, String what, String table)
            throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + what + " FROM sink." + table)) {
            row.next();
            sums.put(name, String.valueOf(row.getString(1)));
        }
    }

    /** The same of some tables, counted in the topics they follow from: the other end. */
    static Map<String, String> ofTopics(TestStack stack) {
        AvroDeserializer<CommissionEntry> entries = new AvroDeserializer<>(CommissionEntry.class);
        entries.configure(Map.of(SerdeConfig.URL, stack.description().schemaRegistry()), false);
        long transitions = Committed.of(stack, LedgerTopics.PHASE_FUNNEL.name(), new ByteArrayDeserializer())
                .size();
        Set<String> customers = new HashSet<>();
        Committed.of(stack, TruthTopics.CUSTOMERS_CURRENT.name(), new ByteArrayDeserializer())
                .forEach(record -> customers.add(record.key()));
        BigDecimal amount = BigDecimal.ZERO;
        int count = 0;
        for (var entry : Committed.of(stack, LedgerTopics.COMMISSIONS.name(), entries)) {
            amount = amount.add(entry.value().getAmount());
            count++;
        }
        Map<String, String> sums = new TreeMap<>();
        sums.put("commission_entries", Integer.toString(count));
        sums.put("commission_entries.amount", amount.toPlainString());
        sums.put("customers", Integer.toString(customers.size()));
        sums.put("phase_transitions", Long.toString(transitions));
        return sums;
    }
}
