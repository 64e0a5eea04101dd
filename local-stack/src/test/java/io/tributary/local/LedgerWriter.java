package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.schemas.topic.LedgerTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;

/** Writes ledger entries as the processor does: in transactions, whose marks take offsets too. */
final class LedgerWriter implements AutoCloseable {
    private static final Instant EARNED = Instant.parse("2026-03-01T12:00:00Z");
    private static final int AFFILIATES = 50;

    private final TopicWriter topics;

    LedgerWriter(TestStack stack) {
        topics = new TopicWriter(stack);
    }

    /** Writes entries number {@code from} until {@code to}, some affiliates' in turn, in transactions of 1000. */
    void write(String firmId, int from, int to) {
        for (int start = from; start < to; start += 1000) {
            int first = start;
            topics.inTransaction(() -> send(firmId, first, Math.min(to, first + 1000)));
        }
    }

    /** Writes entries in a transaction that is given up: nobody may ever see them. */
    void writeAborted(String firmId, int from, int to) {
        topics.inAbortedTransaction(() -> send(firmId, from, to));
    }

    private void send(String firmId, int from, int to) {
        IntStream.range(from, to).forEach(i -> topics.send(LedgerTopics.COMMISSIONS, entry(firmId, i)));
    }

    /** What entry number {@code i} is worth, in USD. */
    static BigDecimal amount(int i) {
        return BigDecimal.valueOf(i % 1000 - 300, 2);
    }

    /** What the entries number 0 until {@code to} are worth together. */
    static BigDecimal total(int to) {
        return IntStream.range(0, to).mapToObj(LedgerWriter::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CommissionEntry entry(String firmId, int i) {
        return CommissionEntry.newBuilder()
                .setEntryId("%08d".formatted(i))
                .setFirmId(firmId)
                .setAffiliateId("aff-" + i % AFFILIATES)
                .setCustomerId("c-" + i)
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t-" + i)
                .setKind(EntryKind.EARNED)
                .setAmount(amount(i))
                .setRuleId("first")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(EARNED)
                .setPayableAt(EARNED)
                .setRecordedAt(EARNED)
                .setReason("rule_matched")
                .setCausedBy("transactions:0:" + i)
                .build();
    }

    @Override
    public void close() {
        topics.close();
    }
}
