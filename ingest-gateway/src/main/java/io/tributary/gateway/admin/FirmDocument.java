package io.tributary.gateway.admin;

import io.tributary.control.ChallengeRules;
import io.tributary.control.Firm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A firm as JSON. */
final class FirmDocument {
    private FirmDocument() {}

    /** The whole document. */
    static Map<String, @Nullable Object> of(Firm firm) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("firm_id", firm.getFirmId());
        document.put("version", firm.getVersion());
        document.putAll(content(firm));
        document.put("updated_at", firm.getUpdatedAt());
        document.put("updated_by", firm.getUpdatedBy());
        return document;
    }

    /** What an admin decides. */
    static Map<String, @Nullable Object> content(Firm firm) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("name", firm.getName());
        content.put("time_zone", firm.getTimeZone());
        content.put("status_mapping", new TreeMap<>(firm.getStatusMapping()));
        content.put("challenge_rules", rules(firm.getChallengeRules()));
        content.put("hold_on_fraud", firm.getHoldOnFraud());
        return content;
    }

    private static @Nullable Map<String, @Nullable Object> rules(@Nullable ChallengeRules rules) {
        if (rules == null) {
            return null;
        }
        Map<String, @Nullable String> targets = new TreeMap<>();
        rules.getProfitTargets().forEach((phase, target) -> targets.put(phase, Decimals.plain(target)));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("daily_drawdown", Decimals.plain(rules.getDailyDrawdown()));
        members.put("total_drawdown", Decimals.plain(rules.getTotalDrawdown()));
        members.put("profit_targets", targets);
        members.put("trading_days", rules.getTradingDays());
        return members;
    }
}
