package io.tributary.gateway.admin;

import io.tributary.control.ChallengeRules;
import io.tributary.control.Firm;
import io.tributary.schemas.record.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a firm's document: name (by default its id), time_zone (UTC), status_mapping, challenge_rules, hold_on_fraud. */
final class FirmParser {
    /** DOMAIN, "Money": the firm's words are taken to these four, which map to themselves. */
    private static final Set<String> STATUSES = Set.of("pending", "approved", "declined", "reversed");

    private static final int PERCENT = 10;

    private final List<Fault> faults = new ArrayList<>();

    private FirmParser() {}

    /**
     * What became of a body.
     *
     * @param firm meaningful only without faults; of version 0, to be stamped
     */
    record Parsed(Firm firm, List<Fault> faults) {}

    static Parsed parse(String firmId, @Nullable Object body) {
        FirmParser parser = new FirmParser();
        Members members = Members.of(body, parser.faults);
        Firm firm = Firm.newBuilder()
                .setFirmId(firmId)
                .setName(members.optionalString("name").orElse(firmId))
                .setTimeZone(timeZone(members))
                .setStatusMapping(members.object("status_mapping")
                        .map(FirmParser::mapping)
                        .orElse(Map.of()))
                .setChallengeRules(members.object("challenge_rules")
                        .map(FirmParser::challengeRules)
                        .orElse(null))
                .setHoldOnFraud(members.bool("hold_on_fraud").orElse(false))
                .setVersion(0)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("")
                .build();
        members.end();
        return new Parsed(firm, List.copyOf(parser.faults));
    }

    private static String timeZone(Members members) {
        String zone = members.optionalString("time_zone").orElse("UTC");
        // Regions only: an offset has no days of 23 hours, and "GMT+2" is read in two ways.
        if (!isRegion(zone)) {
            members.fault("time_zone", "unknown_code", "must be an IANA time zone like Europe/Berlin");
        }
        return zone;
    }

    private static boolean isRegion(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Map<String, String> mapping(Members members) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String word : members.names()) {
            Optional<String> status = members.word(word, STATUSES);
            if (!members.has(word)) {
                members.fault(word, "type", "must be one of " + String.join(", ", STATUSES));
            }
            if (STATUSES.contains(word) && status.isPresent() && !status.get().equals(word)) {
                members.fault(word, "conflict", "maps to itself always");
            }
            status.ifPresent(value -> mapping.put(word, value));
        }
        return mapping;
    }

    /** What a firm leaves out is DOMAIN's default. */
    private static ChallengeRules challengeRules(Members members) {
        ChallengeRules rules = ChallengeRules.newBuilder()
                .setDailyDrawdown(drawdown(members, "daily_drawdown", "5"))
                .setTotalDrawdown(drawdown(members, "total_drawdown", "10"))
                .setProfitTargets(members.object("profit_targets")
                        .map(FirmParser::targets)
                        .orElse(Map.of("phase_1", percent("8"), "phase_2", percent("5"))))
                .setTradingDays(members.integer("trading_days").orElse(4))
                .build();
        members.end();
        if (rules.getTradingDays() < 0) {
            members.fault("trading_days", "minimum", "must not be negative");
        }
        return rules;
    }

    private static BigDecimal drawdown(Members members, String name, String otherwise) {
        BigDecimal value = members.decimal(name, PERCENT).orElse(percent(otherwise));
        if (value.signum() <= 0) {
            members.fault(name, "minimum", "must be above zero");
        }
        return value;
    }

    private static Map<String, BigDecimal> targets(Members members) {
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        for (String phase : members.names()) {
            targets.put(phase, members.requiredDecimal(phase, PERCENT));
        }
        return targets;
    }

    private static BigDecimal percent(String value) {
        return new BigDecimal(value).setScale(PERCENT);
    }
}
