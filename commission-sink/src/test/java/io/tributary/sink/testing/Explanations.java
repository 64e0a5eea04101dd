package io.tributary.sink.testing;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.RuleConsidered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Explanations and findings of firm acme for tests. */
public final class Explanations {
    /** When all of them were recorded. */
    public static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00.000001Z");

    private Explanations() {}

    /** What customer c1's transaction is worth to affiliate a1: 15.00. */
    public static Explanation.Builder explained(String transactionId) {
        return Explanation.newBuilder()
                .setFirmId("acme")
                .setAffiliateId("a1")
                .setCustomerId("c1")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(transactionId)
                .setAmount(new BigDecimal("15.00"))
                .setRuleId("r1")
                .setPlanId("p1")
                .setPlanVersion(1)
                .setMatchedFees(List.of())
                .setConsidered(List.of(considered("r0", false, "country"), considered("r1", true, "matched")))
                .setReason("rule_matched")
                .setRecordedAt(RECORDED)
                .setCausedBy("transactions:0:1");
    }

    /** What a month's cap takes from an affiliate: 1.00 of the plan p1's rule r1. */
    public static Explanation.Builder capped(String affiliateId) {
        return explained("2026-03|p1|r1")
                .setCauseType(CauseType.CAP)
                .setCustomerId(null)
                .setAffiliateId(affiliateId)
                .setAmount(new BigDecimal("-1.00"));
    }

    /** A rule that was looked at. */
    public static RuleConsidered considered(String rule, boolean matched, String reason) {
        return RuleConsidered.newBuilder()
                .setRuleId(rule)
                .setMatched(matched)
                .setReason(reason)
                .build();
    }

    /** An open finding of this type about customer c1's transaction t1. */
    public static DataQualityFinding.Builder finding(String id, String type) {
        return DataQualityFinding.newBuilder()
                .setFindingId(id)
                .setFirmId("acme")
                .setCustomerId("c1")
                .setFindingType(type)
                .setEntity("transactions")
                .setIdentity("acme|t1")
                .setDetail(Map.of("status", "chargeback \"x\""))
                .setOpen(true)
                .setRecordedAt(RECORDED)
                .setCausedBy("transactions:0:1");
    }
}
