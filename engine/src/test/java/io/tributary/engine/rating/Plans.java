package io.tributary.engine.rating;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.engine.Facts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Plans in a line for each rule: {@code id trigger reward} and then, in any order, {@code min=5.00 cap=100.00 month=500.00
 * sub=a/b type=a/b country=CZ/DE campaign=x/y size=50000..200000 within=30 purchase=first}. Triggers are {@code fee},
 * {@code reset}, {@code other}, {@code phase:funded}, {@code lots:100} and {@code days:5}; rewards {@code 15%} and
 * {@code 50.00}.
 */
final class Plans {
    private Plans() {}

    /** From 2026-01-01 on, for anybody. */
    static PlanVersion.Builder plan(String id, int version, String... rules) {
        return Facts.plan(id, version, "0")
                .setRules(Arrays.stream(rules).map(Plans::rule).toList());
    }

    static PlanRule rule(String text) {
        String[] words = text.strip().split(" +", -1);
        Conditions.Builder conditions = Conditions.newBuilder();
        Caps.Builder caps = Caps.newBuilder();
        Reward.Builder reward = Reward.newBuilder();
        if (words[2].endsWith("%")) {
            reward.setPercent(new BigDecimal(words[2].substring(0, words[2].length() - 1)));
        } else {
            reward.setFlat(new BigDecimal(words[2]));
        }
        List<String> subtypes = List.of();
        boolean capped = false;
        for (String word : Arrays.asList(words).subList(3, words.length)) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, word.indexOf('='))) {
                case "min" -> reward.setMinimum(new BigDecimal(value));
                case "cap" -> {
                    caps.setPerCustomer(new BigDecimal(value));
                    capped = true;
                }
                case "month" -> {
                    caps.setPerAffiliateMonth(new BigDecimal(value));
                    capped = true;
                }
                case "sub" -> subtypes = any(value);
                case "type" -> conditions.setChallengeTypes(any(value));
                case "country" -> conditions.setCountries(any(value));
                case "campaign" -> conditions.setCampaigns(any(value));
                case "size" -> size(conditions, value);
                case "within" -> conditions.setWithinDaysOfSignup(Integer.parseInt(value));
                case "purchase" -> conditions.setPurchase(Purchase.valueOf(value.toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException(word);
            }
        }
        return PlanRule.newBuilder()
                .setRuleId(words[0])
                .setTrigger(trigger(words[1], subtypes))
                .setConditions(conditions.build())
                .setReward(reward.build())
                .setCaps(capped ? caps.build() : null)
                .build();
    }

    private static void size(Conditions.Builder conditions, String range) {
        int dots = range.indexOf("..");
        if (dots > 0) {
            conditions.setAccountSizeMin(new BigDecimal(range.substring(0, dots)));
        }
        if (dots + 2 < range.length()) {
            conditions.setAccountSizeMax(new BigDecimal(range.substring(dots + 2)));
        }
    }

    private static Object trigger(String word, List<String> subtypes) {
        String value = word.substring(word.indexOf(':') + 1);
        return switch (word.substring(0, Math.max(word.indexOf(':'), 0))) {
            case "phase" -> PhaseTrigger.newBuilder().setPhase(value).build();
            case "lots" -> milestone(MilestoneMetric.LOTS_TRADED, value);
            case "days" -> milestone(MilestoneMetric.TRADING_DAYS, value);
            default ->
                TransactionTrigger.newBuilder()
                        .setTransactionType(Given.type(word))
                        .setSubtypes(subtypes)
                        .build();
        };
    }

    private static MilestoneTrigger milestone(MilestoneMetric metric, String value) {
        return MilestoneTrigger.newBuilder()
                .setMetric(metric)
                .setValue(new BigDecimal(value).setScale(2))
                .build();
    }

    private static List<String> any(String values) {
        return List.of(values.split("/", -1));
    }
}
