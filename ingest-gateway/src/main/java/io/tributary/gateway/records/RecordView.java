package io.tributary.gateway.records;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The three entities as they are read: a published view whose columns have the guide's names.
 *
 * <p>Its columns are the fields of the firms' own Avro schema, which are the guide's.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and schemas are never changed
enum RecordView {
    CUSTOMERS(
            "customers",
            "published.customers",
            Customer.getClassSchema(),
            List.of("customer_id"),
            "signup_date",
            Set.of("affiliate_id", "customer_id")),
    TRANSACTIONS(
            "transactions",
            "published.transactions",
            Transaction.getClassSchema(),
            List.of("transaction_id"),
            "transaction_date",
            Set.of("affiliate_id", "customer_id", "status")),
    TRADING_ACTIVITY(
            "trading-activity",
            "published.trading_activity",
            TradingActivity.getClassSchema(),
            List.of("date", "customer_id", "instrument", "currency"),
            "date",
            Set.of("affiliate_id", "customer_id"));

    private final String word;
    private final String view;
    private final List<Schema.Field> fields;
    private final List<String> order;
    private final String date;
    private final Set<String> filters;

    /**
     * An entity.
     *
     * @param order what lists are sorted by, unique within the firm (CONTRACT, Lists)
     * @param date the field that from and to are about
     * @param filters the fields that a list may be filtered by
     */
    RecordView(String word, String view, Schema schema, List<String> order, String date, Set<String> filters) {
        this.word = word;
        this.view = view;
        this.fields = schema.getFields();
        this.order = order;
        this.date = date;
        this.filters = filters;
    }

    /** The entity that a word of a URL stands for. */
    static RecordView ofWord(String word) {
        for (RecordView view : values()) {
            if (view.word.equals(word)) {
                return view;
            }
        }
        throw new IllegalArgumentException(word + " is no entity");
    }

    String view() {
        return view;
    }

    /** The name by which the sink counts the entity's rows. */
    String table() {
        return view.substring(view.indexOf('.') + 1);
    }

    List<String> order() {
        return order;
    }

    String date() {
        return date;
    }

    Set<String> filters() {
        return filters;
    }

    String columns() {
        return String.join(", ", fields.stream().map(Schema.Field::name).toList());
    }

    /** A row of {@link #columns} as the guide's record: absent fields absent, numbers as numbers, instants in UTC. */
    Map<String, Object> record(ResultSet row) throws SQLException {
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = value(row, i + 1, logicalType(fields.get(i).schema()));
            if (value != null) {
                record.put(fields.get(i).name(), value);
            }
        }
        return record;
    }

    private static @Nullable Object value(ResultSet row, int column, String type) throws SQLException {
        return switch (type) {
            case "decimal" -> plain(row.getBigDecimal(column));
            case "timestamp-micros" -> {
                OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "date" -> row.getObject(column, LocalDate.class);
            default -> row.getString(column);
        };
    }

    /** The same value without the column's trailing zeros: 499.99, 500. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String logicalType(Schema schema) {
        Schema value = schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
        LogicalType type = value.getLogicalType();
        return type == null ? "" : type.getName();
    }
}
