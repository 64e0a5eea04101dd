package io.tributary.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Firm;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every table takes its topic's records, on a real PostgreSQL. */
class RecordTablesTest {
    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final String AWKWARD = "a|b%\"{},\\ 'ř\n😀 null";

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

    private String value(String sql) throws SQLException {
        return TestDatabase.value(database, sql);
    }

    private static CustomerAccepted.Builder customer(String id) {
        return CustomerAccepted.newBuilder()
                .setFirmId("acme")
                .setCustomerId(id)
                .setObservedAt(SEEN)
                .setSource(Source.PUSH)
                .setSignupDate(SEEN)
                .setAffiliateId("a1");
    }

    private static TransactionAccepted.Builder transaction(String id) {
        return TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setTransactionId(id)
                .setCustomerId("c1")
                .setObservedAt(SEEN)
                .setSource(Source.PULL)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal("499.99"))
                .setCurrency("EUR")
                .setTransactionDate(SEEN)
                .setStatus("approved");
    }

    @Test
    void theLastVersionCountsAndATombstoneDeletes() throws SQLException {
        String key = Keys.join("acme", AWKWARD);
        write(RecordTables.CUSTOMERS, key, customer(AWKWARD).setPhase("phase_1").build(), 0);
        write(RecordTables.CUSTOMERS, key, customer(AWKWARD).setPhase("funded").build(), 0);
        write(RecordTables.CUSTOMERS, "acme|c2", customer("c2").build(), 0);
        assertThat(value("SELECT customer_id || phase FROM published.customers WHERE phase IS NOT NULL"))
                .isEqualTo(AWKWARD + "funded");
        write(RecordTables.CUSTOMERS, key, null, 0);
        assertThat(value("SELECT string_agg(customer_id, ' ') FROM published.customers"))
                .isEqualTo("c2");
    }

    @Test
    void inOneBatchTheLastOfAKeyWins() throws SQLException {
        try (Connection connection = database.open()) {
            RecordTables.CUSTOMERS.write(
                    connection,
                    List.of(
                            new Change<>("acme|c1", customer("c1").build(), 0, 1),
                            new Change<>("acme|c1", null, 0, 2),
                            new Change<>("acme|c2", customer("c2").build(), 0, 3),
                            new Change<>(
                                    "acme|c1", customer("c1").setLangId("cs").build(), 0, 4),
                            new Change<>("acme|c2", null, 0, 5)));
            connection.commit();
        }
        assertThat(value("SELECT string_agg(customer_id || lang_id, ' ') FROM customers"))
                .isEqualTo("c1cs");
    }

    @Test
    void personalDataShowsUntilItIsErased() throws SQLException {
        write(RecordTables.CUSTOMERS, "acme|c1", customer("c1").build(), 0);
        PersonalData data = PersonalData.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setObservedAt(SEEN)
                .setEmail("jan@example.com")
                .build();
        write(RecordTables.PERSONAL, "acme|c1", data, 0);
        assertThat(value("SELECT email FROM published.customers")).isEqualTo("jan@example.com");
        write(RecordTables.PERSONAL, "acme|c1", null, 0);
        assertThat(value("SELECT email FROM published.customers")).isEqualTo("null");
    }

    @Test
    void aTransactionThatMovesToAnotherPartitionSurvivesTheTombstoneOfTheFirst() throws SQLException {
        write(RecordTables.TRANSACTIONS, "acme|t1", transaction("t1").build(), 1);
        write(
                RecordTables.TRANSACTIONS,
                "acme|t1",
                transaction("t1").setCustomerId("c2").build(),
                3);
        write(RecordTables.TRANSACTIONS, "acme|t1", null, 1);
        assertThat(value("SELECT string_agg(customer_id, ' ') FROM published.transactions"))
                .isEqualTo("c2");
    }

    @Test
    void activityIsFoundByItsWholeIdentity() throws SQLException {
        TradingActivityAccepted row = TradingActivityAccepted.newBuilder()
                .setFirmId("acme")
                .setDate(LocalDate.of(2026, 2, 28))
                .setCustomerId("c1")
                .setInstrument("EURUSD")
                .setCurrency("USD")
                .setObservedAt(SEEN)
                .setSource(Source.DIRECT)
                .setLotsTraded(new BigDecimal("1.25"))
                .setPnl(new BigDecimal("-10.12345678"))
                .build();
        write(RecordTables.TRADING_ACTIVITY, "acme|2026-02-28|c1|EURUSD|USD", row, 0);
        assertThat(value("SELECT date || ' ' || pnl || ' ' || lots_traded FROM published.trading_activity"))
                .isEqualTo("2026-02-28 -10.12345678 1.25");
        write(RecordTables.TRADING_ACTIVITY, "acme|2026-02-28|c1|EURUSD|USD", null, 0);
        assertThat(value("SELECT count(*) FROM trading_activity")).isEqualTo("0");
    }

    @Test
    void theLastOutcomeOfAnEventCounts() throws SQLException {
        Outcome.Builder outcome = Outcome.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setEntity("transactions")
                .setIdentity("acme|t1")
                .setEventId("transactions:0:5")
                .setOutcome(OutcomeKind.WAITING)
                .setRecordedAt(SEEN);
        write(LedgerTables.OUTCOMES, "acme|t1", outcome.build(), 0);
        write(
                LedgerTables.OUTCOMES,
                "acme|t1",
                outcome.setOutcome(OutcomeKind.APPLIED)
                        .setCauses(List.of("TRANSACTION:t1", AWKWARD))
                        .build(),
                0);
        assertThat(value("SELECT outcome || causes[2] || array_length(causes, 1) FROM published.outcomes"))
                .isEqualTo("APPLIED" + AWKWARD + "2");
    }

    @Test
    void aFirmIsKept() throws SQLException {
        Firm firm = Firm.newBuilder()
                .setFirmId("acme")
                .setName("Acme")
                .setTimeZone("Europe/Prague")
                .setStatusMapping(Map.of())
                .setVersion(1)
                .setUpdatedAt(SEEN)
                .setUpdatedBy("admin")
                .build();
        write(ControlTables.FIRMS, "acme", firm, 0);
        assertThat(value("SELECT time_zone || hold_on_fraud FROM published.firms"))
                .isEqualTo("Europe/Praguefalse");
    }

    /** RFC 3339 allows the year 0; PostgreSQL calls it 1 BC. */
    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z",
        "0001-12-31T23:59:59.999999Z",
        "1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z",
        "+12026-01-01T00:00:00.000001Z"
    })
    void instantsAreExactAtTheEndsOfTime(Instant instant) throws SQLException {
        write(
                RecordTables.CUSTOMERS,
                "acme|c1",
                customer("c1").setSignupDate(instant).build(),
                0);
        assertThat(value("SELECT (extract(epoch FROM signup_date) * 1000000)::bigint FROM customers"))
                .isEqualTo(Long.toString(Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000)));
    }
}
