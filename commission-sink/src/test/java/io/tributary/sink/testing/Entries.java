package io.tributary.sink.testing;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import java.math.BigDecimal;
import java.time.Instant;

/** Ledger entries for tests. */
public final class Entries {
    private Entries() {}

    /** A plain entry of firm acme and affiliate a1: 15.00, earned and recorded at noon of 2026-03-01. */
    public static CommissionEntry.Builder entry(String id) {
        Instant time = Instant.parse("2026-03-01T12:00:00Z");
        return CommissionEntry.newBuilder()
                .setEntryId(id)
                .setFirmId("acme")
                .setAffiliateId("a1")
                .setCustomerId("c1")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t-" + id)
                .setKind(EntryKind.EARNED)
                .setAmount(new BigDecimal("15.00"))
                .setRuleId("r1")
                .setPlanId("p1")
                .setPlanVersion(1)
                .setEarnedAt(time)
                .setPayableAt(time)
                .setRecordedAt(time)
                .setReason("rule_matched")
                .setCausedBy("transactions:0:1");
    }
}
