package io.tributary.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Customers;
import io.tributary.sink.testing.Entries;
import io.tributary.sink.testing.Explanations;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Identifiers of 500 characters of 4 bytes that do not compress: every table takes them, in every index. */
class LongIdentifiersTest {
    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Random RANDOM = new Random(11);

    private final SinkDatabase database = create();
    private final String one = longest();
    private final String other = longest();
    /** Differs from the other in its last character only. */
    private final String twin = other.substring(0, other.length() - 2) + "\uD800\uDC00";

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String longest() {
        return RANDOM.ints(500, 0x10001, 0x2FFFE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, List<V> values) throws SQLException {
        Ledger.write(database, topic, values);
    }

    private String value(String sql) throws SQLException {
        return TestDatabase.value(database, sql);
    }

    @Test
    void customersOfAnAffiliate() throws SQLException {
        write(
                TruthTopics.CUSTOMERS_CURRENT,
                List.of(
                        Customers.customer(other, SEEN).setAffiliateId(one).build(),
                        Customers.customer(twin, SEEN).setAffiliateId(one).build()));
        assertThat(value("SELECT count(*) FROM published.customers WHERE affiliate_key = published.identifier_key('"
                        + one + "')"))
                .isEqualTo("2");
    }

    @Test
    void transactionsOfACustomerInAStatus() throws SQLException {
        TransactionAccepted.Builder transaction = TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setTransactionId(other)
                .setCustomerId(one)
                .setObservedAt(SEEN)
                .setSource(Source.PUSH)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(BigDecimal.TEN)
                .setCurrency("USD")
                .setTransactionDate(SEEN)
                .setStatus(longest());
        write(
                TruthTopics.TRANSACTIONS_CURRENT,
                List.of(
                        transaction.build(),
                        TransactionAccepted.newBuilder(transaction)
                                .setTransactionId(twin)
                                .build()));
        assertThat(value("SELECT sum(records) FROM published.record_counts")).isEqualTo("2");
    }

    @Test
    void activityIsOnePerInstrument() throws SQLException {
        TradingActivityAccepted.Builder activity = TradingActivityAccepted.newBuilder()
                .setFirmId("acme")
                .setDate(LocalDate.of(2026, 3, 1))
                .setCustomerId(one)
                .setInstrument(other)
                .setCurrency("USD")
                .setObservedAt(SEEN)
                .setSource(Source.PUSH)
                .setLotsTraded(BigDecimal.ONE)
                .setPnl(BigDecimal.ONE);
        TradingActivityAccepted ofTwin =
                TradingActivityAccepted.newBuilder(activity).setInstrument(twin).build();
        write(TruthTopics.TRADING_ACTIVITY_CURRENT, List.of(activity.build(), ofTwin));
        write(
                TruthTopics.TRADING_ACTIVITY_CURRENT,
                List.of(activity.setPnl(BigDecimal.TWO).build()));
        assertThat(value("SELECT string_agg(trunc(pnl)::text, ' ' ORDER BY pnl) FROM trading_activity"))
                .isEqualTo("1 2");
        try (Connection connection = database.open()) {
            String key = Keys.join("acme", "2026-03-01", one, other, "USD");
            RecordTables.TRADING_ACTIVITY.write(connection, List.of(new Change<>(key, null, 0, 3)));
            connection.commit();
        }
        assertThat(value("SELECT string_agg(instrument, ' ') FROM trading_activity"))
                .isEqualTo(twin);
    }

    @Test
    void stepsEntriesAndExplanations() throws SQLException {
        write(
                LedgerTopics.PHASE_FUNNEL,
                List.of(Customers.entered(one, null, other, SEEN)
                        .setTransitionId("1")
                        .build()));
        write(
                LedgerTopics.PHASE_FUNNEL,
                List.of(Customers.retracted(Customers.entered(one, null, other, SEEN)
                        .setTransitionId("1")
                        .build())));
        assertThat(value("SELECT count(*) FROM funnel_steps")).isEqualTo("0");
        String cause = Keys.join(one, other);
        Ledger.write(
                database,
                List.of(Entries.entry("1")
                        .setAffiliateId(longest())
                        .setCauseType(CauseType.PHASE)
                        .setCauseId(cause)
                        .build()));
        for (String reason : List.of("first", "last")) {
            write(
                    LedgerTopics.EXPLANATIONS,
                    List.of(
                            Explanations.explained(cause)
                                    .setCauseType(CauseType.PHASE)
                                    .setReason(reason)
                                    .build(),
                            Explanations.capped(longest())
                                    .setCauseId(Keys.join("2026-03", other, twin))
                                    .build()));
        }
        assertThat(value("SELECT string_agg(reason, ' ') FROM explanations WHERE cause_type = 'PHASE'"))
                .isEqualTo("last");
        assertThat(value("SELECT count(*) FROM explanations")).isEqualTo("3");
    }

    /** Whatever index comes next. */
    @Test
    void noIndexHasTwoTextsWithoutABound() throws SQLException {
        assertThat(value("""
                SELECT string_agg(i.indexrelid::regclass::text, ' ')
                FROM pg_index i
                WHERE i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'sink'::regnamespace)
                  AND (SELECT count(*) FROM pg_attribute a
                       WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) AND a.atttypid = 'text'::regtype
                         AND a.attname NOT IN ('firm_id', 'entity', 'currency', 'event_id', 'caused_by', 'entry_id',
                             'transition_id', 'finding_id', 'finding_type', 'cause_type')) > 1""")).isEqualTo("null");
    }
}
