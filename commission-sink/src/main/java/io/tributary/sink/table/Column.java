package io.tributary.sink.table;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name in PostgreSQL
 * @param type its PostgreSQL type
 * @param keyed of a table's key, which has not the text itself, too long for an index beside others, but its key
 * @param value from a record's value and its partition: text, number, instant, date, enum, a list of texts, or null
 */
record Column<V>(String name, String type, boolean keyed, BiFunction<V, Integer, @Nullable Object> value) {
    static <V> Column<V> of(String name, String type, Function<V, @Nullable Object> value) {
        return new Column<>(name, type, false, (record, partition) -> value.apply(record));
    }

    /** A text that stands in the table's key by its {@code published.identifier_key}, in the column {@code <name>_key}. */
    static <V> Column<V> keyed(String name, Function<V, @Nullable Object> value) {
        return new Column<>(name, "text", true, (record, partition) -> value.apply(record));
    }

    /** Which partition the row came from. */
    static <V> Column<V> partition() {
        return new Column<>(PARTITION, "int", false, (record, partition) -> partition);
    }

    /** The column by which the table's key knows it. */
    String inKey() {
        return keyed ? name + "_key" : name;
    }

    /** What stands there for a value. */
    String keyOf(String expression) {
        return keyed ? "published.identifier_key(" + expression + ")" : expression;
    }

    static final String PARTITION = "kafka_partition";
}
