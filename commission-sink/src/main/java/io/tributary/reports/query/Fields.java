package io.tributary.reports.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry, a transition, an explanation and a finding have: the topics' names, and their values as JSON has them. */
final class Fields {
    static final List<String> OF_ENTRY = List.of(
            "entry_id",
            "firm_id",
            "affiliate_id",
            "campaign_id",
            "customer_id",
            "cause_type",
            "cause_id",
            "kind",
            "amount",
            "basis_usd",
            "rule_id",
            "plan_id",
            "plan_version",
            "fx_rate",
            "fx_date",
            "matched_fee",
            "earned_at",
            "payable_at",
            "recorded_at",
            "challenge_type",
            "account_size",
            "country_code",
            "reason",
            "caused_by");

    static final List<String> OF_TRANSITION = List.of(
            "transition_id",
            "firm_id",
            "customer_id",
            "affiliate_id",
            "from_step",
            "to_step",
            "occurred_at",
            "seconds_in_previous_step",
            "kind",
            "challenge_type",
            "account_size",
            "recorded_at",
            "caused_by");

    static final List<String> OF_EXPLANATION = List.of(
            "cause_type",
            "cause_id",
            "affiliate_id",
            "customer_id",
            "amount",
            "rule_id",
            "plan_id",
            "plan_version",
            "fx_rate",
            "fx_date",
            "basis_usd",
            "matched_fee",
            "matched_fees",
            "considered",
            "reason",
            "recorded_at",
            "caused_by");

    static final List<String> OF_FINDING = List.of(
            "finding_id",
            "type",
            "entity",
            "identity",
            "customer_id",
            "detail",
            "open",
            "since",
            "recorded_at",
            "caused_by");

    private Fields() {}

    /** The current row, whose first columns are these: absent ones absent, decimals as strings, instants in UTC. */
    static Map<String, Object> row(ResultSet result, List<String> fields) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i);
            Object value = value(result, i + 1, name);
            if (value != null) {
                row.put(name, value);
            }
        }
        return row;
    }

    private static @Nullable Object value(ResultSet result, int column, String name) throws SQLException {
        return switch (name) {
            case "amount", "account_size", "basis_usd", "fx_rate" -> plain(result.getBigDecimal(column));
            case "earned_at", "payable_at", "recorded_at", "occurred_at", "since" -> {
                OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "fx_date" -> result.getObject(column, LocalDate.class);
            case "plan_version" -> result.getObject(column, Integer.class);
            case "seconds_in_previous_step" -> result.getObject(column, Long.class);
            case "open" -> result.getBoolean(column);
            case "matched_fees" -> List.of((Object[]) result.getArray(column).getArray());
            case "considered", "detail" -> json(result.getString(column));
            default -> result.getString(column);
        };
    }

    private static @Nullable Object json(String written) throws SQLException {
        try {
            return Json.parse(written.getBytes(UTF_8));
        } catch (JsonException e) {
            throw new SQLException("the sink wrote no JSON", e);
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
