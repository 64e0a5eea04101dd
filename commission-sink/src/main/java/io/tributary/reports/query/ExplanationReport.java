package io.tributary.reports.query;

import io.tributary.proptrading.CauseType;
import io.tributary.service.database.SqlText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one cause and why, also where it paid nothing (CONTRACT section 3, {@code explanation}).
 *
 * @param affiliateId only if it is this affiliate's
 */
public record ExplanationReport(CauseRef cause, @Nullable String affiliateId) {
    /** What a refund's explanation takes over from the fee that it is explained by. */
    private static final List<String> OF_FEE = List.of(
            "affiliate_id", "rule_id", "plan_id", "plan_version", "fx_rate", "fx_date", "basis_usd", "considered");

    /** Of a cause with more entries than these, the newest. */
    static final int MOST_ENTRIES = 500;

    /**
     * What was found.
     *
     * @param explanation CONTRACT's members, null where there is nothing to say, and the cause's entries in order
     * @param entries how many entries the cause has
     */
    public record Found(Map<String, @Nullable Object> explanation, long entries) {}

    /** Reads it. */
    public Optional<Found> read(Connection connection) throws SQLException {
        Map<String, Object> decided = decided(connection);
        if (decided == null) {
            return Optional.empty();
        }
        List<?> fees = decided.get("matched_fees") instanceof List<?> all ? all : List.of();
        List<?> ownFees = affiliateId == null ? fees : own(connection, fees);
        explainByFee(connection, decided, ownFees);
        if (affiliateId != null && !affiliateId.equals(decided.get("affiliate_id"))) {
            return Optional.empty();
        }
        Entries entries = entries(connection, decided);
        if (ownFees.size() < fees.size()) {
            // A refund may have taken from fees of several affiliates, and its amount is all of that.
            decided.put("amount", entries.amount().toPlainString());
            decided.put("matched_fees", ownFees);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("cause", members(decided, "type", "cause_type", "id", "cause_id"));
        for (String name : List.of("affiliate_id", "customer_id", "amount", "rule_id", "plan_id", "plan_version")) {
            answer.put(name, decided.get(name));
        }
        boolean converted = decided.containsKey("fx_rate");
        answer.put("fx", converted ? members(decided, "rate", "fx_rate", "date", "fx_date") : null);
        for (String name : List.of("basis_usd", "matched_fee", "matched_fees", "considered", "reason")) {
            answer.put(name, decided.get(name));
        }
        answer.put("entries", entries.rows());
        answer.put("recorded_at", decided.get("recorded_at"));
        answer.put("caused_by", decided.get("caused_by"));
        return Optional.of(new Found(answer, entries.total()));
    }

    private static Map<String, @Nullable Object> members(Map<String, Object> of, String... namesAndFields) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            members.put(namesAndFields[i], of.get(namesAndFields[i + 1]));
        }
        return members;
    }

    /** A refund's entry by the fee that it takes back from; to an affiliate, the refund by the first fee of its own. */
    private void explainByFee(Connection connection, Map<String, Object> decided, List<?> fees) throws SQLException {
        Object first = affiliateId == null || fees.isEmpty() ? null : fees.getFirst();
        Object fee = cause.fee() == null ? first : cause.fee();
        if (fee == null || fee.equals(decided.get("matched_fee"))) {
            return;
        }
        Map<String, Object> earned = decided(connection, fee);
        if (earned != null) {
            decided.keySet().removeAll(OF_FEE);
            OF_FEE.stream().filter(earned::containsKey).forEach(name -> decided.put(name, earned.get(name)));
            decided.put("matched_fee", fee);
        }
    }

    private @Nullable Map<String, Object> decided(Connection connection, Object fee) throws SQLException {
        CauseRef earned = CauseRef.transaction(cause.firmId(), String.valueOf(fee));
        return new ExplanationReport(earned, null).decided(connection);
    }

    /** Those of these fees that the affiliate has earned from. */
    private List<Object> own(Connection connection, List<?> fees) throws SQLException {
        List<Object> own = new ArrayList<>();
        for (Object fee : fees) {
            Map<String, Object> decided = decided(connection, fee);
            if (decided != null && Objects.equals(affiliateId, decided.get("affiliate_id"))) {
                own.add(fee);
            }
        }
        return own;
    }

    private @Nullable Map<String, Object> decided(Connection connection) throws SQLException {
        try (PreparedStatement statement = decidedSql().prepare(connection);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Fields.row(result, Fields.OF_EXPLANATION) : null;
        }
    }

    /** A transaction's owner explains it, whatever its other claimants have said, and when. */
    SqlText decidedSql() {
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(String.join(", ", Fields.OF_EXPLANATION))
                .add(" FROM published.explanations x WHERE firm_id = ")
                .parameter(cause.firmId())
                .add(" AND cause_type = ")
                .parameter(cause.type().name())
                .add(" AND cause_in_firm_key = published.identifier_key(")
                .parameter(cause.inFirm())
                .add(")");
        if (cause.type() == CauseType.TRANSACTION) {
            sql.add(" AND (EXISTS (SELECT 1 FROM published.transactions t WHERE t.firm_id = x.firm_id"
                    + " AND t.transaction_id = x.cause_id AND t.customer_id = x.customer_id)"
                    + " OR NOT EXISTS (SELECT 1 FROM published.transactions t WHERE t.firm_id = x.firm_id"
                    + " AND t.transaction_id = x.cause_id))");
        }
        return sql.add(" ORDER BY recorded_at DESC, kafka_partition LIMIT 1");
    }

    private record Entries(List<Map<String, Object>> rows, long total, BigDecimal amount) {}

    private Entries entries(Connection connection, Map<String, Object> decided) throws SQLException {
        List<Map<String, Object>> newestFirst = new ArrayList<>();
        long total = 0;
        BigDecimal amount = new BigDecimal("0.00");
        try (PreparedStatement statement = entriesSql(decided).prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                newestFirst.add(Fields.row(result, Fields.OF_ENTRY));
                total = result.getLong(Fields.OF_ENTRY.size() + 1);
                amount = result.getBigDecimal(Fields.OF_ENTRY.size() + 2);
            }
        }
        return new Entries(newestFirst.reversed(), total, amount);
    }

    private SqlText entriesSql(Map<String, Object> decided) {
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(String.join(", ", Fields.OF_ENTRY))
                .add(", count(*) OVER (), sum(amount) OVER () FROM published.commission_entries WHERE firm_id = ")
                .parameter(cause.firmId())
                .add(" AND cause_type = ")
                .parameter(cause.type().name())
                .add(" AND cause_key = published.identifier_key(")
                .parameter(String.valueOf(decided.get("cause_id")))
                .add(")");
        Object affiliate = affiliateId != null || ofAffiliate() ? decided.get("affiliate_id") : null;
        if (affiliate != null) {
            sql.add(" AND affiliate_id = ").parameter(affiliate);
        }
        return sql.add(" ORDER BY recorded_at DESC, entry_id DESC LIMIT ").parameter(MOST_ENTRIES);
    }

    /** Every affiliate has causes of this type and id. */
    private boolean ofAffiliate() {
        return cause.type() == CauseType.CAP || cause.type() == CauseType.TIER;
    }
}
