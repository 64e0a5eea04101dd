package io.tributary.sink.table;

import static io.tributary.sink.testing.Explanations.capped;
import static io.tributary.sink.testing.Explanations.considered;
import static io.tributary.sink.testing.Explanations.explained;
import static io.tributary.sink.testing.Explanations.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Explanation;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Explanations and findings as their topics say, on a real PostgreSQL. */
class InsightTablesTest {
    private static final String AWKWARD = "a|b%\"{},\\ 'ř\n😀 null";
    private static final String CAUSES = "SELECT string_agg(concat_ws(' ', affiliate_id, kafka_partition, amount), ', '"
            + " ORDER BY affiliate_id, kafka_partition) FROM published.explanations";

    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <V> void write(Table<V> table, String key, @Nullable V value, int partition) throws SQLException {
        try (Connection connection = database.open()) {
            table.write(connection, List.of(new Change<>(key, value, partition, 0)));
            connection.commit();
        }
    }

    private String write(Explanation explanation, int partition) throws SQLException {
        String key = LedgerTopics.EXPLANATIONS.key().apply(explanation);
        write(InsightTables.EXPLANATIONS, key, explanation, partition);
        return key;
    }

    private String value(String sql) throws SQLException {
        return TestDatabase.value(database, sql);
    }

    @Test
    void everyFieldIsThere() throws SQLException {
        write(
                explained(AWKWARD)
                        .setBasisUsd(new BigDecimal("499.123456789012"))
                        .setFxRate(new BigDecimal("1.0812345678"))
                        .setFxDate(LocalDate.of(2026, 2, 27))
                        .setMatchedFee("f1")
                        .setMatchedFees(List.of("f1", AWKWARD))
                        .setConsidered(List.of(considered(AWKWARD, true, "matched")))
                        .build(),
                2);
        assertThat(
                        value(
                                "SELECT concat_ws('|', firm_id, cause_type, cause_id = cause_in_firm, affiliate_id, customer_id,"
                                        + " amount, basis_usd, rule_id, plan_id, plan_version, fx_rate, fx_date, matched_fee, reason,"
                                        + " recorded_at AT TIME ZONE 'UTC', caused_by, kafka_partition) FROM published.explanations"))
                .isEqualTo("acme|TRANSACTION|t|a1|c1|15.00|499.123456789012|r1|p1|1|1.0812345678|2026-02-27|f1"
                        + "|rule_matched|2026-03-01 12:00:00.000001|transactions:0:1|2");
        assertThat(value("SELECT cause_id FROM published.explanations")).isEqualTo(AWKWARD);
        assertThat(value("SELECT matched_fees[2] FROM published.explanations")).isEqualTo(AWKWARD);
        assertThat(value("SELECT considered->0->>'rule_id' FROM published.explanations"))
                .isEqualTo(AWKWARD);
        assertThat(value("SELECT considered->0->>'matched' FROM published.explanations"))
                .isEqualTo("true");
    }

    @Test
    void theLastOfAPartitionCountsAndATombstoneDeletesItThereOnly() throws SQLException {
        String key = write(explained("t1").build(), 1);
        write(explained("t1").setAmount(new BigDecimal("7.00")).build(), 1);
        write(explained("t1").setAmount(new BigDecimal("0.00")).build(), 3);
        assertThat(value(CAUSES)).isEqualTo("a1 1 7.00, a1 3 0.00");
        write(InsightTables.EXPLANATIONS, key, null, 1);
        assertThat(value(CAUSES)).isEqualTo("a1 3 0.00");
    }

    /** Their cause_id is the same, and so may be their partition. */
    @Test
    void everyAffiliateHasItsOwnCapOfAMonth() throws SQLException {
        String key = write(capped("a1").build(), 0);
        write(capped("a|2").setAmount(new BigDecimal("-2.00")).build(), 0);
        assertThat(value(CAUSES)).isEqualTo("a1 0 -1.00, a|2 0 -2.00");
        write(InsightTables.EXPLANATIONS, key, null, 0);
        assertThat(value(CAUSES)).isEqualTo("a|2 0 -2.00");
    }

    @Test
    void theLastRecordOfAFindingCounts() throws SQLException {
        write(
                InsightTables.DATA_QUALITY,
                "acme|c1",
                finding("f1", "unmapped_status").build(),
                0);
        write(
                InsightTables.DATA_QUALITY,
                "acme|c1",
                finding("f2", "unmatched_refund").build(),
                0);
        write(
                InsightTables.DATA_QUALITY,
                "acme|c1",
                finding("f2", "unmatched_refund").setOpen(false).build(),
                0);
        assertThat(value("SELECT string_agg(concat_ws('|', firm_id, finding_id, customer_id, finding_type, entity,"
                        + " identity, detail->>'status', open, caused_by), ', ' ORDER BY finding_id)"
                        + " FROM published.data_quality"))
                .isEqualTo("acme|f1|c1|unmapped_status|transactions|acme|t1|chargeback \"x\"|t|transactions:0:1,"
                        + " acme|f2|c1|unmatched_refund|transactions|acme|t1|chargeback \"x\"|f|transactions:0:1");
    }
}
