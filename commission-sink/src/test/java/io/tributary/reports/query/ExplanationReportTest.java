package io.tributary.reports.query;

import static io.tributary.sink.testing.Entries.entry;
import static io.tributary.sink.testing.Explanations.RECORDED;
import static io.tributary.sink.testing.Explanations.capped;
import static io.tributary.sink.testing.Explanations.considered;
import static io.tributary.sink.testing.Explanations.explained;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.json.Json;
import io.tributary.service.query.EventId;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From a cent to its reasons, on a real PostgreSQL. */
class ExplanationReportTest {
    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Explanation explanation, int partition) throws SQLException {
        Ledger.write(database, LedgerTopics.EXPLANATIONS, List.of(explanation), partition);
    }

    private void owns(String customer, int partition) throws SQLException {
        TransactionAccepted transaction = TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setTransactionId("t1")
                .setCustomerId(customer)
                .setObservedAt(RECORDED)
                .setSource(Source.PUSH)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal("100.00"))
                .setCurrency("USD")
                .setTransactionDate(RECORDED)
                .setStatus("approved")
                .build();
        Ledger.write(database, TruthTopics.TRANSACTIONS_CURRENT, List.of(transaction), partition);
    }

    private Optional<ExplanationReport.Found> find(CauseRef cause, @Nullable String affiliate) throws SQLException {
        try (Connection connection = database.open()) {
            return new ExplanationReport(cause, affiliate).read(connection);
        }
    }

    private String json(String transaction) throws SQLException {
        return new String(
                Json.write(find(CauseRef.transaction("acme", transaction), null)
                        .orElseThrow()
                        .explanation()),
                StandardCharsets.UTF_8);
    }

    private @Nullable Object member(String name) throws SQLException {
        return find(CauseRef.transaction("acme", "t1"), null)
                .map(found -> found.explanation().get(name))
                .orElse("nothing");
    }

    @Test
    void saysEverythingThatWasDecided() throws SQLException {
        write(
                explained("t1")
                        .setBasisUsd(new BigDecimal("100.500000000000"))
                        .setFxRate(new BigDecimal("1.0050000000"))
                        .setFxDate(LocalDate.of(2026, 2, 27))
                        .setMatchedFee("f1")
                        .setMatchedFees(List.of("f1", "f2"))
                        .build(),
                0);
        assertThat(json("t1")).isEqualTo("""
                {"cause":{"type":"TRANSACTION","id":"t1"},"affiliate_id":"a1","customer_id":"c1","amount":"15.00",\
                "rule_id":"r1","plan_id":"p1","plan_version":1,"fx":{"rate":"1.0050000000","date":"2026-02-27"},\
                "basis_usd":"100.500000000000","matched_fee":"f1","matched_fees":["f1","f2"],\
                "considered":[{"rule_id":"r0","matched":false,"reason":"country"},\
                {"rule_id":"r1","matched":true,"reason":"matched"}],"reason":"rule_matched","entries":[],\
                "recorded_at":"2026-03-01T12:00:00.000001Z","caused_by":"transactions:0:1"}""");
    }

    @Test
    void whatPaidNothingIsExplainedToo() throws SQLException {
        write(
                explained("t1")
                        .setAmount(new BigDecimal("0.00"))
                        .setAffiliateId(null)
                        .setRuleId(null)
                        .setPlanId(null)
                        .setPlanVersion(null)
                        .setConsidered(List.of())
                        .setReason("no_plan")
                        .build(),
                0);
        assertThat(json("t1"))
                .contains("\"affiliate_id\":null", "\"amount\":\"0.00\"", "\"rule_id\":null", "\"fx\":null")
                .contains("\"considered\":[]", "\"matched_fee\":null", "\"reason\":\"no_plan\"");
    }

    @Test
    void anEntryIsExplainedByItsCauseWithAllEntriesInOrder() throws SQLException {
        write(explained("t1").build(), 0);
        Ledger.write(
                database,
                List.of(
                        entry("2").setCauseId("t1").setRecordedAt(RECORDED).build(),
                        entry("1")
                                .setCauseId("t1")
                                .setRecordedAt(RECORDED.plusSeconds(9))
                                .build(),
                        entry("0").setCauseId("t1").setFirmId("other").build(),
                        entry("3")
                                .setCauseId("t1")
                                .setCauseType(CauseType.MANUAL)
                                .build(),
                        entry("4").build()));
        try (Connection connection = database.open()) {
            CauseRef cause = CauseRef.ofEntry(connection, "acme", "1", null).orElseThrow();
            ExplanationReport.Found found =
                    new ExplanationReport(cause, null).read(connection).orElseThrow();
            assertThat(found.entries()).isEqualTo(2);
            assertThat(String.valueOf(found.explanation().get("entries")))
                    .matches("\\[\\{entry_id=2, .*\\{entry_id=1, .*}]")
                    .contains("amount=15.00");
            assertThat(CauseRef.ofEntry(connection, "acme", "0", null)).isEmpty();
            assertThat(CauseRef.ofEntry(connection, "acme", "1", "a2"))
                    .as("another affiliate's entry")
                    .isEmpty();
        }
        assertThat(find(CauseRef.transaction("other", "t1"), null)).isEmpty();
        assertThat(find(CauseRef.transaction("acme", "t2"), null)).isEmpty();
    }

    @Test
    void anAffiliateSeesItsOwnOnly() throws SQLException {
        write(explained("t1").build(), 0);
        Ledger.write(
                database,
                List.of(
                        entry("1").setCauseId("t1").build(),
                        entry("2").setCauseId("t1").setAffiliateId("a2").build()));
        assertThat(find(CauseRef.transaction("acme", "t1"), null).orElseThrow().entries())
                .isEqualTo(2);
        assertThat(find(CauseRef.transaction("acme", "t1"), "a1").orElseThrow().entries())
                .isEqualTo(1);
        assertThat(find(CauseRef.transaction("acme", "t1"), "a2")).isEmpty();
    }

    /** Both have earned from the customer, one after the other. */
    @Test
    void ofARefundThatTookFromTwoAnAffiliateSeesItsOwnPartOnly() throws SQLException {
        write(explained("f1").build(), 0);
        write(explained("f2").setAffiliateId("a2").build(), 0);
        write(
                explained("t1")
                        .setAmount(new BigDecimal("-22.00"))
                        .setMatchedFee("f1")
                        .setMatchedFees(List.of("f1", "f2"))
                        .build(),
                0);
        Ledger.write(
                database,
                List.of(
                        entry("1")
                                .setCauseId("t1")
                                .setAmount(new BigDecimal("-15.00"))
                                .build(),
                        entry("2")
                                .setCauseId("t1")
                                .setAffiliateId("a2")
                                .setAmount(new BigDecimal("-7.00"))
                                .build()));
        assertThat(find(CauseRef.transaction("acme", "t1"), null).orElseThrow().explanation())
                .containsEntry("amount", "-22.00")
                .containsEntry("matched_fees", List.of("f1", "f2"));
        assertThat(find(CauseRef.transaction("acme", "t1"), "a1").orElseThrow().explanation())
                .containsEntry("amount", "-15.00")
                .containsEntry("matched_fees", List.of("f1"));
    }

    /** Each fee has its own affiliate, plan, basis and rules. */
    @Test
    void anEntryOfARefundIsExplainedByTheFeeThatItTakesBackFrom() throws SQLException {
        write(explained("f1").build(), 0);
        write(
                explained("f2")
                        .setAffiliateId("a2")
                        .setRuleId("r9")
                        .setPlanVersion(2)
                        .setBasisUsd(new BigDecimal("70.000000000000"))
                        .setConsidered(List.of(considered("r9", true, "matched")))
                        .build(),
                0);
        write(
                explained("t1")
                        .setAmount(new BigDecimal("-22.00"))
                        .setMatchedFee("f1")
                        .setMatchedFees(List.of("f1", "f2"))
                        .setReason("refund_allocated")
                        .build(),
                0);
        CommissionEntry.Builder second = entry("2")
                .setCauseId("t1")
                .setAffiliateId("a2")
                .setAmount(new BigDecimal("-7.00"))
                .setMatchedFee("f2");
        Ledger.write(
                database,
                List.of(
                        entry("1")
                                .setCauseId("t1")
                                .setAmount(new BigDecimal("-15.00"))
                                .setMatchedFee("f1")
                                .build(),
                        second.build(),
                        CommissionEntry.newBuilder(second)
                                .setEntryId("3")
                                .setMatchedFee(null)
                                .setAmount(new BigDecimal("0.00"))
                                .build()));
        assertThat(ofEntry("1", null))
                .containsEntry("matched_fee", "f1")
                .containsEntry("rule_id", "r1")
                .containsEntry("amount", "-22.00");
        assertThat(ofEntry("2", null))
                .containsEntry("matched_fee", "f2")
                .containsEntry("affiliate_id", "a2")
                .containsEntry("rule_id", "r9")
                .containsEntry("plan_version", 2)
                .containsEntry("basis_usd", "70.000000000000")
                .containsEntry("reason", "refund_allocated")
                .containsEntry("amount", "-22.00")
                .containsEntry("matched_fees", List.of("f1", "f2"))
                .extractingByKey("considered")
                .asString()
                .contains("r9")
                .doesNotContain("r1");
        assertThat(ofEntry("3", null)).as("of before").containsEntry("matched_fee", "f1");
        for (Map<String, @Nullable Object> own : List.of(
                ofEntry("2", "a2"),
                find(CauseRef.transaction("acme", "t1"), "a2").orElseThrow().explanation())) {
            assertThat(own)
                    .containsEntry("matched_fee", "f2")
                    .containsEntry("rule_id", "r9")
                    .containsEntry("amount", "-7.00")
                    .containsEntry("matched_fees", List.of("f2"));
        }
        assertThat(find(CauseRef.transaction("acme", "t1"), "a3")).isEmpty();
    }

    private Map<String, @Nullable Object> ofEntry(String entryId, @Nullable String affiliate) throws SQLException {
        try (Connection connection = database.open()) {
            CauseRef cause =
                    CauseRef.ofEntry(connection, "acme", entryId, affiliate).orElseThrow();
            return new ExplanationReport(cause, affiliate)
                    .read(connection)
                    .orElseThrow()
                    .explanation();
        }
    }

    /** In whatever order the partitions are read, and whoever spoke last. */
    @Test
    void theOwnerOfATransactionExplainsIt() throws SQLException {
        write(explained("t1").setReason("owner").build(), 1);
        write(
                explained("t1")
                        .setCustomerId("c2")
                        .setReason("claimant")
                        .setRecordedAt(RECORDED.plusSeconds(60))
                        .build(),
                3);
        assertThat(member("reason")).as("nobody's yet: the newest").isEqualTo("claimant");
        owns("c1", 1);
        assertThat(member("reason")).isEqualTo("owner");
    }

    @Test
    void whoLostATransactionExplainsItNoMore() throws SQLException {
        owns("c2", 3);
        write(explained("t1").build(), 1);
        assertThat(member("reason")).isEqualTo("nothing");
        write(explained("t1").setCustomerId("c2").setReason("owner").build(), 3);
        assertThat(member("reason")).isEqualTo("owner");
    }

    @Test
    void theCapOfAMonthIsEachAffiliatesOwn() throws SQLException {
        write(capped("a1").build(), 0);
        write(capped("a2").setReason("other").build(), 0);
        CommissionEntry.Builder cap =
                entry("1").setCauseType(CauseType.CAP).setCustomerId(null).setCauseId("2026-03|p1|r1");
        Ledger.write(
                database,
                List.of(
                        cap.build(),
                        CommissionEntry.newBuilder(cap)
                                .setEntryId("2")
                                .setAffiliateId("a2")
                                .build()));
        try (Connection connection = database.open()) {
            CauseRef cause = CauseRef.ofEntry(connection, "acme", "2", null).orElseThrow();
            ExplanationReport.Found found =
                    new ExplanationReport(cause, null).read(connection).orElseThrow();
            assertThat(found.entries()).isEqualTo(1);
            assertThat(found.explanation())
                    .containsEntry("affiliate_id", "a2")
                    .containsEntry("reason", "other")
                    .containsEntry("customer_id", null);
        }
    }

    @Test
    void ofVeryManyEntriesTheNewestAreTold() throws SQLException {
        write(explained("t1").build(), 0);
        int all = ExplanationReport.MOST_ENTRIES + 1;
        Ledger.write(
                database,
                IntStream.range(0, all)
                        .mapToObj(i -> entry("e" + i)
                                .setCauseId("t1")
                                .setRecordedAt(RECORDED.plusSeconds(i))
                                .build())
                        .toList());
        ExplanationReport.Found found =
                find(CauseRef.transaction("acme", "t1"), null).orElseThrow();
        assertThat(found.entries()).isEqualTo(all);
        assertThat(String.valueOf(found.explanation().get("entries")))
                .startsWith("[{entry_id=e1,")
                .contains("{entry_id=e" + (all - 1) + ",");
    }

    /** Desk, ledger and reader are apart: an explanation is seen before its entries, or after them. */
    @Test
    void anExplanationShowsOnceItsEntriesAddUpToIt() throws SQLException {
        EventId event = new EventId("transactions", 0, 1);
        Ledger.write(
                database,
                List.of(entry("1")
                        .setCauseId("t1")
                        .setAmount(new BigDecimal("10.00"))
                        .build()));
        assertThat(shows(event)).isFalse();
        write(explained("t1").build(), 0);
        assertThat(shows(event)).isFalse();
        Ledger.write(
                database,
                List.of(entry("2")
                        .setCauseId("t1")
                        .setAmount(new BigDecimal("5.00"))
                        .build()));
        assertThat(shows(event)).isTrue();
        assertThat(shows(new EventId("transactions", 0, 2))).isFalse();
        write(
                explained("t2")
                        .setAmount(new BigDecimal("0.00"))
                        .setCausedBy("transactions:0:2")
                        .build(),
                0);
        assertThat(shows(new EventId("transactions", 0, 2)))
                .as("nothing is owed, nothing needs to come")
                .isTrue();
    }

    private boolean shows(EventId event) throws SQLException {
        try (Connection connection = database.open()) {
            return EventProgress.EXPLANATION.isVisible(connection, "acme", event);
        }
    }
}
