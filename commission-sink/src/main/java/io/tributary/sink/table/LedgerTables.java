package io.tributary.sink.table;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Outcome;
import java.util.List;

/** The tables of what Tributary found out. */
final class LedgerTables {
    static final Table<CommissionEntry> COMMISSION_ENTRIES = new Table<>(
            "commission_entries",
            Table.Kind.APPEND,
            List.of(
                    Column.of("firm_id", "text", CommissionEntry::getFirmId),
                    Column.of("entry_id", "text", CommissionEntry::getEntryId)),
            List.of(
                    Column.of("affiliate_id", "text", CommissionEntry::getAffiliateId),
                    Column.of("campaign_id", "text", CommissionEntry::getCampaignId),
                    Column.of("customer_id", "text", CommissionEntry::getCustomerId),
                    Column.of("cause_type", "text", CommissionEntry::getCauseType),
                    Column.of("cause_id", "text", CommissionEntry::getCauseId),
                    Column.of("kind", "text", CommissionEntry::getKind),
                    Column.of("amount", "numeric", CommissionEntry::getAmount),
                    Column.of("basis_usd", "numeric", CommissionEntry::getBasisUsd),
                    Column.of("rule_id", "text", CommissionEntry::getRuleId),
                    Column.of("plan_id", "text", CommissionEntry::getPlanId),
                    Column.of("plan_version", "int", CommissionEntry::getPlanVersion),
                    Column.of("fx_rate", "numeric", CommissionEntry::getFxRate),
                    Column.of("fx_date", "date", CommissionEntry::getFxDate),
                    Column.of("matched_fee", "text", CommissionEntry::getMatchedFee),
                    Column.of("earned_at", "timestamptz", CommissionEntry::getEarnedAt),
                    Column.of("payable_at", "timestamptz", CommissionEntry::getPayableAt),
                    Column.of("recorded_at", "timestamptz", CommissionEntry::getRecordedAt),
                    Column.of("challenge_type", "text", CommissionEntry::getChallengeType),
                    Column.of("account_size", "numeric", CommissionEntry::getAccountSize),
                    Column.of("country_code", "text", CommissionEntry::getCountryCode),
                    Column.of("reason", "text", CommissionEntry::getReason),
                    Column.of("caused_by", "text", CommissionEntry::getCausedBy)));

    static final Table<Outcome> OUTCOMES = new Table<>(
            "outcomes",
            Table.Kind.LAST,
            List.of(
                    Column.of("firm_id", "text", Outcome::getFirmId),
                    Column.of("event_id", "text", Outcome::getEventId)),
            List.of(
                    Column.of("customer_id", "text", Outcome::getCustomerId),
                    Column.of("entity", "text", Outcome::getEntity),
                    Column.of("identity", "text", Outcome::getIdentity),
                    Column.of("outcome", "text", Outcome::getOutcome),
                    Column.of("waits_for", "text", Outcome::getWaitsFor),
                    Column.of("reason", "text", Outcome::getReason),
                    Column.of("by_event_id", "text", Outcome::getByEventId),
                    Column.of("causes", "text[]", Outcome::getCauses),
                    Column.of("recorded_at", "timestamptz", Outcome::getRecordedAt),
                    Column.of("observed_at", "timestamptz", Outcome::getObservedAt),
                    Column.of("landing_partition", "int", Outcome::getLandingPartition),
                    Column.of("landing_offset", "bigint", Outcome::getLandingOffset)));

    private LedgerTables() {}
}
