package io.tributary.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kept counts are those that counting would find, whatever is written, written again, or rolled back. */
class RecordCountsTest {
    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final String KEPT =
            "SELECT string_agg(concat_ws(' ', firm_id, entity, status, records), ', ' ORDER BY firm_id, entity, status)"
                    + " FROM published.record_counts WHERE records <> 0";
    private static final String COUNTED =
            "SELECT string_agg(concat_ws(' ', firm_id, entity, status, n), ', ' ORDER BY firm_id, entity, status) FROM ("
                    + "SELECT firm_id, 'customers' AS entity, '' AS status, count(*) AS n FROM customers GROUP BY 1"
                    + " UNION ALL SELECT firm_id, 'transactions', status, count(*) FROM transactions GROUP BY 1, 3"
                    + " UNION ALL SELECT firm_id, 'trading_activity', '', count(*) FROM trading_activity GROUP BY 1"
                    + " UNION ALL SELECT firm_id, 'outcomes', lower(outcome), count(*) FROM outcomes GROUP BY 1, 3"
                    + " UNION ALL SELECT firm_id, 'dead_letters',"
                    + " CASE WHEN replayed_at IS NULL THEN 'open' ELSE 'replayed' END, count(*)"
                    + " FROM dead_letters GROUP BY 1, 3) AS c";

    private SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void fresh() {
        database = create();
    }

    @AfterEach
    void isExact() throws SQLException {
        assertThat(TestDatabase.value(database, KEPT)).isEqualTo(TestDatabase.value(database, COUNTED));
    }

    private <V> void write(Table<V> table, List<Change<V>> changes, boolean commit) throws SQLException {
        try (Connection connection = database.open()) {
            table.write(connection, changes);
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private static Change<CustomerAccepted> customer(String firm, int id, boolean gone) {
        @Nullable
        CustomerAccepted value = gone
                ? null
                : CustomerAccepted.newBuilder()
                        .setFirmId(firm)
                        .setCustomerId("c" + id)
                        .setObservedAt(SEEN)
                        .setSource(Source.PUSH)
                        .setSignupDate(SEEN)
                        .setAffiliateId("a1")
                        .build();
        return new Change<>(Keys.join(firm, "c" + id), value, 0, 0);
    }

    private static Change<TransactionAccepted> fee(String firm, int id, @Nullable String status) {
        @Nullable
        TransactionAccepted value = status == null
                ? null
                : TransactionAccepted.newBuilder()
                        .setFirmId(firm)
                        .setTransactionId("t" + id)
                        .setCustomerId("c1")
                        .setObservedAt(SEEN)
                        .setSource(Source.PUSH)
                        .setTransactionType("challenge_fee")
                        .setAmountCurrency(BigDecimal.TEN)
                        .setCurrency("USD")
                        .setTransactionDate(SEEN)
                        .setStatus(status)
                        .build();
        return new Change<>(Keys.join(firm, "t" + id), value, 0, 0);
    }

    @Test
    void anUpsertCountsOnceAndAStatusMoves() throws SQLException {
        write(RecordTables.CUSTOMERS, List.of(customer("acme", 1, false), customer("beta", 1, false)), true);
        write(RecordTables.CUSTOMERS, List.of(customer("acme", 1, false), customer("acme", 2, false)), true);
        write(RecordTables.TRANSACTIONS, List.of(fee("acme", 1, "pending"), fee("acme", 2, "pending")), true);
        write(RecordTables.TRANSACTIONS, List.of(fee("acme", 1, "approved")), true);
        write(RecordTables.TRANSACTIONS, List.of(fee("acme", 1, "approved")), false);
        assertThat(TestDatabase.value(database, KEPT))
                .isEqualTo(
                        "acme customers  2, acme transactions approved 1, acme transactions pending 1, beta customers  1");
        write(RecordTables.CUSTOMERS, List.of(customer("acme", 1, true), customer("acme", 9, true)), true);
    }

    @Test
    void anEmptiedTableCountsNothing() throws SQLException {
        write(RecordTables.CUSTOMERS, List.of(customer("acme", 1, false)), true);
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE customers");
            connection.commit();
        }
    }

    @Test
    void whateverIsWrittenInAnyOrder() throws SQLException {
        Random random = new Random(4);
        List<String> statuses = new ArrayList<>(List.of("approved", "pending", "reversed"));
        statuses.add(null);
        for (int batch = 0; batch < 60; batch++) {
            List<Change<CustomerAccepted>> customers = new ArrayList<>();
            List<Change<TransactionAccepted>> fees = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String firm = "firm-" + random.nextInt(3);
                customers.add(customer(firm, random.nextInt(40), random.nextInt(3) == 0));
                fees.add(fee(firm, random.nextInt(40), statuses.get(random.nextInt(statuses.size()))));
            }
            boolean commit = random.nextInt(4) > 0;
            write(RecordTables.CUSTOMERS, customers, commit);
            write(RecordTables.TRANSACTIONS, fees, commit);
        }
    }

    private static Change<DeadLetter> letter(String id, @Nullable Instant replayed) {
        DeadLetter value = DeadLetter.newBuilder()
                .setFirmId("acme")
                .setDeadLetterId(id)
                .setEntity("customers")
                .setSource(Source.DIRECT)
                .setReceivedAt(SEEN)
                .setReason("invalid")
                .setDetail("1 fault; see pointers")
                .setReplayedAt(replayed)
                .setRecordedAt(SEEN)
                .build();
        return new Change<>("acme|" + id, value, 0, 0);
    }

    @Test
    void deadLettersCountUntilTheyAreReplayed() throws SQLException {
        write(FateTables.DEAD_LETTERS, List.of(letter("l1", null), letter("l2", null)), true);
        write(FateTables.DEAD_LETTERS, List.of(letter("l2", SEEN)), true);
        write(FateTables.DEAD_LETTERS, List.of(letter("l1", SEEN)), false);
        assertThat(TestDatabase.value(database, KEPT))
                .isEqualTo("acme dead_letters open 1, acme dead_letters replayed 1");
    }
}
