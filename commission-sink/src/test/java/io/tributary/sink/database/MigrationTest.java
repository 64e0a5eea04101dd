package io.tributary.sink.database;

import static io.tributary.sink.testing.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.sink.testing.Customers;
import io.tributary.sink.testing.Explanations;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of an earlier version is brought up to date with all its rows. */
class MigrationTest {
    private static final int ROWS = 2_000;
    private static final List<String> TABLES = List.of(
            "customers", "transactions", "trading_activity", "funnel_steps", "explanations", "commission_entries");
    private static final Instant SEEN = Instant.parse("2026-03-01T00:00:00Z");

    private static final String FILL = """
            INSERT INTO customers (firm_id, customer_id, observed_at, source, signup_date, affiliate_id)
            SELECT 'acme', 'c' || i, '2026-03-01Z', 'PUSH', '2026-03-01Z', 'a' || i %% 7 FROM generate_series(1, %1$d) i;
            INSERT INTO transactions (firm_id, transaction_id, kafka_partition, observed_at, source, customer_id,
                transaction_type, amount_currency, currency, transaction_date, status)
            SELECT 'acme', 't' || i, 0, '2026-03-01Z', 'PUSH', 'c' || i, 'challenge_fee', 1.5, 'USD', '2026-03-01Z',
                'approved' FROM generate_series(1, %1$d) i;
            INSERT INTO trading_activity (firm_id, date, customer_id, instrument, currency, observed_at, source,
                lots_traded, pnl)
            SELECT 'acme', '2026-03-01', 'c1', 'i\\' || i, 'USD', '2026-03-01Z', 'PUSH', 1, 1 FROM generate_series(1, %1$d) i;
            INSERT INTO funnel_steps (firm_id, customer_id, to_step, transition_id, affiliate_id, occurred_at, recorded_at,
                caused_by)
            SELECT 'acme', 'c' || i, 'signed_up', i, 'a1', '2026-03-01Z', '2026-03-01Z', 'x' FROM generate_series(1, %1$d) i;
            INSERT INTO explanations (firm_id, cause_type, cause_in_firm, kafka_partition, cause_id, amount, matched_fees,
                considered, reason, recorded_at, caused_by)
            SELECT 'acme', 'TRANSACTION', 't' || i, 0, 't' || i, 1, '{}', '[]', 'x', '2026-03-01Z', 'x'
            FROM generate_series(1, %1$d) i;
            INSERT INTO commission_entries (firm_id, entry_id, affiliate_id, cause_type, cause_id, kind, amount, earned_at,
                payable_at, recorded_at, reason, caused_by)
            SELECT 'acme', i, 'a1', 'TRANSACTION', 't' || i, 'EARNED', 0.01, '2026-03-01Z', '2026-03-01Z', '2026-03-01Z',
                'x', 'x' FROM generate_series(1, %1$d) i;""";

    @Test
    void fromVersion9NoRowIsLost() throws SQLException {
        SinkDatabase database = TestDatabase.empty();
        Flyway.configure(SinkDatabase.class.getClassLoader())
                .dataSource(database.dataSource("test"))
                .schemas(SinkDatabase.SCHEMA)
                .locations("classpath:db/sink")
                .target("9")
                .load()
                .migrate();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL.formatted(ROWS));
            connection.commit();
        }
        String places =
                "SELECT string_agg(written_by::text || written_no, ' ' ORDER BY entry_id) FROM commission_entries";
        String before = value(database, places);

        database.migrate();

        for (String table : TABLES) {
            assertThat(value(database, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isEqualTo("2000");
        }
        assertThat(value(database, "SELECT sum(records) FROM record_counts")).isEqualTo("6000");
        assertThat(value(database, "SELECT sum(amount) FROM published.commission_entries"))
                .isEqualTo("20.00");
        assertThat(value(database, places)).as("where a stream goes on").isEqualTo(before);
        assertThat(
                        value(
                                database,
                                "SELECT count(*) FROM published.customers WHERE affiliate_key = published.identifier_key('a3')"))
                .isEqualTo("286");

        // What is written now meets the rows of before.
        Ledger.write(
                database,
                TruthTopics.TRADING_ACTIVITY_CURRENT,
                List.of(TradingActivityAccepted.newBuilder()
                        .setFirmId("acme")
                        .setDate(LocalDate.of(2026, 3, 1))
                        .setCustomerId("c1")
                        .setInstrument("i\\7")
                        .setCurrency("USD")
                        .setObservedAt(SEEN)
                        .setSource(Source.PUSH)
                        .setLotsTraded(BigDecimal.ONE)
                        .setPnl(BigDecimal.TEN)
                        .build()));
        Ledger.write(
                database,
                LedgerTopics.EXPLANATIONS,
                List.of(Explanations.explained("t7").build()));
        Ledger.write(
                database,
                LedgerTopics.PHASE_FUNNEL,
                List.of(Customers.retracted(
                        Customers.entered("c7", null, "signed_up", SEEN).build())));
        assertThat(value(database, "SELECT count(*) || ' ' || trunc(sum(pnl)) FROM trading_activity"))
                .isEqualTo("2000 2009");
        assertThat(value(database, "SELECT count(*) FROM explanations")).isEqualTo("2000");
        assertThat(value(database, "SELECT count(*) FROM funnel_steps")).isEqualTo("1999");
    }
}
