package io.tributary.sink.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.RuleConsidered;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.service.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of why something was paid or not, and of what in a firm's data needs its attention. */
final class InsightTables {
    /** One row per Kafka partition, as of transactions: when a transaction changes owner, two desks have explained it. */
    static final Table<Explanation> EXPLANATIONS = new Table<>(
            "explanations",
            Table.Kind.CURRENT,
            List.of(
                    Column.of("firm_id", "text", Explanation::getFirmId),
                    Column.of("cause_type", "text", Explanation::getCauseType),
                    Column.keyed(
                            "cause_in_firm",
                            v -> LedgerTopics.causeInFirm(v.getCauseType(), v.getCauseId(), v.getAffiliateId())),
                    Column.partition()),
            List.of(
                    Column.of("cause_id", "text", Explanation::getCauseId),
                    Column.of("affiliate_id", "text", Explanation::getAffiliateId),
                    Column.of("customer_id", "text", Explanation::getCustomerId),
                    Column.of("amount", "numeric", Explanation::getAmount),
                    Column.of("basis_usd", "numeric", Explanation::getBasisUsd),
                    Column.of("rule_id", "text", Explanation::getRuleId),
                    Column.of("plan_id", "text", Explanation::getPlanId),
                    Column.of("plan_version", "int", Explanation::getPlanVersion),
                    Column.of("fx_rate", "numeric", Explanation::getFxRate),
                    Column.of("fx_date", "date", Explanation::getFxDate),
                    Column.of("matched_fee", "text", Explanation::getMatchedFee),
                    Column.of("matched_fees", "text[]", Explanation::getMatchedFees),
                    Column.of("considered", "json", v -> considered(v.getConsidered())),
                    Column.of("reason", "text", Explanation::getReason),
                    Column.of("recorded_at", "timestamptz", Explanation::getRecordedAt),
                    Column.of("caused_by", "text", Explanation::getCausedBy)));

    static final Table<DataQualityFinding> DATA_QUALITY = new Table<>(
            "data_quality",
            Table.Kind.LAST,
            List.of(
                    Column.of("firm_id", "text", DataQualityFinding::getFirmId),
                    Column.of("finding_id", "text", DataQualityFinding::getFindingId)),
            List.of(
                    Column.of("customer_id", "text", DataQualityFinding::getCustomerId),
                    Column.of("finding_type", "text", DataQualityFinding::getFindingType),
                    Column.of("entity", "text", DataQualityFinding::getEntity),
                    Column.of("identity", "text", DataQualityFinding::getIdentity),
                    Column.of("detail", "json", v -> json(v.getDetail())),
                    Column.of("open", "boolean", DataQualityFinding::getOpen),
                    Column.of("recorded_at", "timestamptz", DataQualityFinding::getRecordedAt),
                    Column.of("caused_by", "text", DataQualityFinding::getCausedBy)));

    private InsightTables() {}

    private static String considered(List<RuleConsidered> rules) {
        return json(rules.stream().map(InsightTables::considered).toList());
    }

    private static Map<String, Object> considered(RuleConsidered rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule_id", rule.getRuleId());
        members.put("matched", rule.getMatched());
        members.put("reason", rule.getReason());
        return members;
    }

    private static String json(Object value) {
        return new String(Json.write(value), UTF_8);
    }
}
