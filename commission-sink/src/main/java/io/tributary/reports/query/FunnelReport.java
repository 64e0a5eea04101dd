package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far customers get (CONTRACT section 3, {@code funnel}; DOMAIN, Funnel). Definitions: docs/funnel.md.
 *
 * @param per whom to count
 * @param groups in the order asked for, of customers; none: one funnel
 * @param filter whom to count of them
 */
public record FunnelReport(Unit per, List<Dimension> groups, SignupFilter filter) implements RowReport {
    private static final List<String> MEASURES =
            List.of("step", "count", "conversion", "median_seconds", "p90_seconds");
    private static final int CONVERSION_DECIMALS = 4;
    private static final int SECONDS_DECIMALS = 3;

    /** Whom the funnel counts: both denominators of DOMAIN. */
    public enum Unit {
        /** Each customer, that is each challenge account. */
        ATTEMPT("attempt", "customer_id"),
        /** Each human: all customers with one {@code person_key}; a customer without one is a person of its own. */
        PERSON("person", "coalesce('k' || person_key, 'c' || customer_id)");

        private final String word;
        private final String identity;

        Unit(String word, String identity) {
            this.word = word;
            this.identity = identity;
        }

        /** Its word in {@code per}. */
        public String word() {
            return word;
        }
    }

    @Override
    public List<String> keys() {
        return Stream.concat(groups.stream().map(Dimension::key), MEASURES.stream())
                .toList();
    }

    /**
     * The rows, ordered by group and then as the funnel goes.
     *
     * <p>{@code conversion} is a share of those who signed up, with at most 4 decimals; null where nobody did. Times are
     * seconds with at most 3 decimals (they are interpolated), null where nobody left the step.
     */
    @Override
    public void read(Connection connection, Reader reader) throws SQLException {
        try (PreparedStatement statement = sql().prepare(connection)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery()) {
                List<@Nullable Object> group = null;
                long signedUp = 0;
                while (result.next()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    int column = 1;
                    for (Dimension dimension : groups) {
                        row.put(dimension.key(), result.getString(column++));
                    }
                    List<@Nullable Object> ofRow = new ArrayList<>(row.values());
                    String step = result.getString(column++);
                    long count = result.getLong(column++);
                    if (!ofRow.equals(group)) {
                        group = ofRow;
                        signedUp = step.equals("signed_up") ? count : 0;
                    }
                    row.put("step", step);
                    row.put("count", count);
                    row.put("conversion", conversion(count, signedUp));
                    row.put("median_seconds", seconds(result.getBigDecimal(column++)));
                    row.put("p90_seconds", seconds(result.getBigDecimal(column)));
                    reader.row(row);
                }
            }
        }
    }

    private static @Nullable BigDecimal conversion(long count, long signedUp) {
        return signedUp == 0
                ? null
                : plain(BigDecimal.valueOf(count)
                        .divide(BigDecimal.valueOf(signedUp), CONVERSION_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static @Nullable BigDecimal seconds(@Nullable BigDecimal seconds) {
        return seconds == null ? null : plain(seconds.setScale(SECONDS_DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** Without zeros at the end, and never as 1E+2. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    SqlText sql() {
        SqlText sql = new SqlText().add("WITH ");
        addCohorts(sql);
        sql.add(STEPS).add("SELECT ");
        for (Dimension group : groups) {
            group.select(sql, filter.zone(), "signup_date");
            sql.add(", ");
        }
        sql.add(MEASURED).add(" GROUP BY ");
        for (int i = 1; i <= groups.size(); i++) {
            sql.add(i + ", ");
        }
        sql.add("rank, place, step ORDER BY ");
        for (int i = 1; i <= groups.size(); i++) {
            sql.add(i + ", ");
        }
        return sql.add("rank, place, step");
    }

    /**
     * Members are customers with the unit they belong to; a cohort is a unit as its earliest customer has it, so that
     * every unit is counted in one group.
     */
    private void addCohorts(SqlText sql) {
        sql.add("members AS (SELECT firm_id, customer_id, ")
                .add(per.identity)
                .add(" AS unit, signup_date, affiliate_id, campaign_id, challenge_type, account_size, country_code"
                        + " FROM published.customers WHERE ");
        filter.addOwnersTo(sql);
        sql.add("), cohorts AS (SELECT * FROM (SELECT DISTINCT ON (unit) * FROM members"
                + " ORDER BY unit, signup_date, customer_id) AS earliest WHERE ");
        filter.addDaysTo(sql);
        sql.add("), ");
    }

    /**
     * A unit reaches a step when the first of its customers does. The order of steps that a unit reached at one instant
     * is that of phase-funnel. {@code place}: where a phase stands among the phases of those who reached it, on average.
     */
    private static final String STEPS = """
            reached AS (
                SELECT m.unit, f.to_step AS step, min(f.occurred_at) AS reached_at,
                       CASE f.to_step WHEN 'signed_up' THEN 0 WHEN 'purchased' THEN 1 WHEN 'paid_out' THEN 3
                                      WHEN 'failed' THEN 4 ELSE 2 END AS rank
                FROM members m
                JOIN published.funnel_steps f ON f.firm_id = m.firm_id AND f.customer_id = m.customer_id
                GROUP BY m.unit, f.to_step),
            timed AS (
                SELECT unit, step, rank,
                       floor(extract(epoch FROM lead(reached_at) OVER steps - reached_at)) AS seconds,
                       row_number() OVER (PARTITION BY unit, rank ORDER BY reached_at, step) AS place
                FROM reached
                WINDOW steps AS (PARTITION BY unit ORDER BY reached_at, rank, step)),
            places AS (
                SELECT step, avg(t.place) AS place FROM timed t JOIN cohorts USING (unit) GROUP BY step)
            """;

    private static final String MEASURED = """
            step, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds),
                   percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds)
            FROM (SELECT unit, step, rank, seconds FROM timed) AS t
            JOIN cohorts USING (unit)
            JOIN places USING (step)""";
}
