package io.tributary.sink.table;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name in PostgreSQL
 * @param type its PostgreSQL type
 * @param value from a record's value and its partition: text, number, instant, date, enum, a list of texts, or null
 */
record Column<V>(String name, String type, BiFunction<V, Integer, @Nullable Object> value) {
    static <V> Column<V> of(String name, String type, Function<V, @Nullable Object> value) {
        return new Column<>(name, type, (record, partition) -> value.apply(record));
    }

    /** Which partition the row came from. */
    static <V> Column<V> partition() {
        return new Column<>(PARTITION, "int", (record, partition) -> partition);
    }

    static final String PARTITION = "kafka_partition";
}
