package io.tributary.sink.table;

import io.tributary.schemas.value.Keys;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table filled from a topic: one statement per batch, one array per column. Writing the same records again changes
 * nothing, so a batch may be repeated.
 */
public final class Table<V> implements Rows<V> {
    /** What a record means to the row of its key. */
    public enum Kind {
        /** Each key is written once; a repetition is ignored. No tombstones. */
        APPEND,
        /** The last record of a key counts. No tombstones. */
        LAST,
        /** The last record of a key counts; a tombstone, whose key has the parts of the table's key, deletes. */
        CURRENT
    }

    private final String name;
    private final Kind kind;
    private final List<Column<V>> key;
    private final List<Column<V>> columns;
    private final Predicate<V> takesBack;
    private final String upsert;
    private final String delete;

    Table(String name, Kind kind, List<Column<V>> key, List<Column<V>> rest) {
        this(name, kind, key, rest, value -> false);
    }

    /** @param takesBack whether a value deletes the row of its key, as a tombstone would */
    Table(String name, Kind kind, List<Column<V>> key, List<Column<V>> rest, Predicate<V> takesBack) {
        this.name = name;
        this.takesBack = takesBack;
        this.kind = kind;
        this.key = List.copyOf(key);
        this.columns = Stream.concat(key.stream(), rest.stream()).toList();
        this.upsert = upsertSql(rest);
        this.delete = deleteSql();
    }

    /** The table's name in the sink's schema. */
    public String name() {
        return name;
    }

    @Override
    public boolean knowsTombstone(String recordKey) {
        return kind == Kind.CURRENT && partsInKey() == Keys.split(recordKey).size();
    }

    private int partsInKey() {
        return perPartition() ? key.size() - 1 : key.size();
    }

    private boolean perPartition() {
        return key.getLast().name().equals(Column.PARTITION);
    }

    @Override
    public void write(Connection connection, List<Change<V>> changes) throws SQLException {
        Map<List<@Nullable String>, Change<V>> last = new LinkedHashMap<>();
        for (Change<V> change : changes) {
            last.put(keyOf(change), change);
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<List<@Nullable String>> gone = new ArrayList<>();
        last.forEach((keyParts, change) -> {
            V value = change.value();
            if (value == null || takesBack.test(value)) {
                gone.add(keyParts);
            } else {
                rows.add(texts(value, change.partition(), columns));
            }
        });
        run(connection, delete, key.size(), gone);
        run(connection, upsert, columns.size(), rows);
    }

    private List<@Nullable String> keyOf(Change<V> change) {
        V value = change.value();
        if (value != null) {
            return texts(value, change.partition(), key);
        }
        if (!knowsTombstone(change.key())) {
            throw new IllegalArgumentException("a record without a value that erases no row of " + name);
        }
        List<@Nullable String> parts = new ArrayList<>(Keys.split(change.key()));
        if (perPartition()) {
            parts.add(Integer.toString(change.partition()));
        }
        return parts;
    }

    private static <V> List<@Nullable String> texts(V value, int partition, List<Column<V>> columns) {
        List<@Nullable String> texts = new ArrayList<>(columns.size());
        for (Column<V> column : columns) {
            texts.add(PgText.of(column.value().apply(value, partition)));
        }
        return texts;
    }

    private static void run(Connection connection, String sql, int width, Collection<List<@Nullable String>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < width; column++) {
                statement.setArray(column + 1, array(connection, rows, column));
            }
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, Collection<List<@Nullable String>> rows, int column)
            throws SQLException {
        @Nullable Object[] values = rows.stream().map(row -> row.get(column)).toArray();
        return connection.createArrayOf("text", values);
    }

    private String upsertSql(List<Column<V>> rest) {
        String conflict = kind == Kind.APPEND
                ? "NOTHING"
                : "UPDATE SET "
                        + rest.stream()
                                .map(column -> column.name() + " = EXCLUDED." + column.name())
                                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO %s"
                .formatted(
                        name,
                        names(columns),
                        casts(columns, (column, cast) -> cast),
                        rows(columns.size()),
                        keyNames(),
                        conflict);
    }

    private String deleteSql() {
        return "DELETE FROM %s WHERE (%s) IN (SELECT %s FROM %s)"
                .formatted(name, keyNames(), casts(key, Column::keyOf), rows(key.size()));
    }

    private String keyNames() {
        return key.stream().map(Column::inKey).collect(Collectors.joining(", "));
    }

    private static <V> String names(List<Column<V>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static <V> String casts(List<Column<V>> columns, BiFunction<Column<V>, String, String> expression) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> expression.apply(
                        columns.get(i), "c" + i + "::" + columns.get(i).type()))
                .collect(Collectors.joining(", "));
    }

    private static String rows(int width) {
        String parameters = String.join(", ", Collections.nCopies(width, "?"));
        String names = IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "unnest(" + parameters + ") AS rows(" + names + ")";
    }
}
