package io.tributary.demo.history;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a firm and its admins lay down: settings, plans, rates of exchange, manual adjustments. */
final class RandomTerms {
    static final String FIRM = "acme";
    static final List<String> AFFILIATES = List.of("a1", "a2", "a3");
    static final List<String> CURRENCIES = List.of("EUR", "GBP", "JPY");

    private static final Map<String, String> WORDS =
            Map.of("settled", "approved", "chargeback", "reversed", "refused", "declined", "pending", "approved");

    private final Dice dice;
    private final List<SpecificRecord> documents = new ArrayList<>();

    private RandomTerms(Dice dice) {
        this.dice = dice;
    }

    /** Control records, those of one key in their order. */
    static List<SpecificRecord> of(Dice dice) {
        RandomTerms terms = new RandomTerms(dice);
        if (dice.percent(25)) {
            terms.firm(1, "UTC", Map.of("settled", "declined"));
        }
        terms.firm(
                2,
                dice.of("America/New_York", "Asia/Tokyo", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia"),
                WORDS);
        terms.plan("standard", List.of(), List.of());
        if (dice.percent(50)) {
            terms.plan("campaign", List.of(), List.of("summer"));
        }
        if (dice.percent(50)) {
            terms.plan(dice.of("a-vip", "vip"), List.of("a1"), dice.percent(30) ? List.of("winter") : List.of());
        }
        CURRENCIES.forEach(terms::rates);
        terms.manual();
        return terms.documents;
    }

    private void firm(int version, String zone, Map<String, String> words) {
        documents.add(Firm.newBuilder()
                .setFirmId(FIRM)
                .setName("Acme")
                .setTimeZone(zone)
                .setStatusMapping(words)
                .setVersion(version)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("admin")
                .build());
    }

    private void plan(String id, List<String> affiliates, List<String> campaigns) {
        int versions = dice.between(1, 3);
        for (int version = 1; version <= versions; version++) {
            LocalDate from = version == 1 && dice.percent(95) ? Dice.START.minusDays(1) : dice.day();
            documents.add(PlanVersion.newBuilder()
                    .setFirmId(FIRM)
                    .setPlanId(id)
                    .setVersion(version)
                    .setEffectiveFrom(from)
                    .setEffectiveTo(version > 1 && dice.percent(35) ? from.plusDays(dice.below(40)) : null)
                    .setAffiliates(affiliates)
                    .setCampaigns(campaigns)
                    .setHoldingDays(dice.of(0, 14, 30))
                    .setRefundOnSuccessSubtypes(dice.percent(65) ? List.of("won") : List.of())
                    .setAdjustmentsEarn(dice.percent(60))
                    .setRules(rules())
                    .setTiers(dice.percent(75) ? tiers() : null)
                    .setCreatedAt(Instant.EPOCH)
                    .setCreatedBy("admin")
                    .build());
        }
    }

    /** In any order, but mostly with one for any challenge fee at the end. */
    private List<PlanRule> rules() {
        List<PlanRule> rules = new ArrayList<>();
        int specials = dice.between(2, 6);
        for (int i = 0; i < specials; i++) {
            rules.add(rule("rule-" + i, trigger(), conditions()));
        }
        if (dice.percent(80)) {
            rules.add(rule(
                    "any-fee",
                    new TransactionTrigger("challenge_fee", List.of()),
                    Conditions.newBuilder().build()));
        }
        return rules;
    }

    private PlanRule rule(String id, Object trigger, Conditions conditions) {
        return PlanRule.newBuilder()
                .setRuleId(id)
                .setTrigger(trigger)
                .setConditions(conditions)
                .setReward(reward(trigger instanceof TransactionTrigger))
                .setCaps(dice.percent(45) ? caps() : null)
                .build();
    }

    private Object trigger() {
        return switch (dice.below(8)) {
            case 0 -> new PhaseTrigger(dice.of("phase_1", "funded"));
            case 1 -> new MilestoneTrigger(MilestoneMetric.LOTS_TRADED, dice.decimal(2, "1", "3.5", "10"));
            case 2 -> new MilestoneTrigger(MilestoneMetric.TRADING_DAYS, dice.decimal(2, "1", "2", "3"));
            case 3 -> new TransactionTrigger("reset_fee", List.of());
            case 4 -> new TransactionTrigger("other", List.of());
            default ->
                new TransactionTrigger(
                        "challenge_fee", dice.percent(45) ? List.of("phase_1_fee", "bundle") : List.of());
        };
    }

    private Conditions conditions() {
        Conditions.Builder conditions = Conditions.newBuilder();
        if (dice.percent(14)) {
            conditions.setChallengeTypes(List.of("standard", "instant"));
        }
        if (dice.percent(14)) {
            conditions.setAccountSizeMin(dice.decimal(2, "50000", "100000"));
        }
        if (dice.percent(14)) {
            conditions.setAccountSizeMax(new BigDecimal("100000.00"));
        }
        if (dice.percent(14)) {
            conditions.setCountries(List.of("US", "FR"));
        }
        if (dice.percent(14)) {
            conditions.setCampaigns(List.of("summer"));
        }
        if (dice.percent(35)) {
            conditions.setPurchase(dice.of(Purchase.FIRST, Purchase.REPEAT));
        }
        if (dice.percent(14)) {
            conditions.setWithinDaysOfSignup(dice.of(0, 10, 30));
        }
        return conditions.build();
    }

    private Reward reward(boolean percentages) {
        Reward.Builder reward = Reward.newBuilder();
        if (percentages && dice.percent(75)) {
            reward.setPercent(dice.decimal(10, "10", "15", "12.5", "33.3333333333", "0.5"));
        } else {
            reward.setFlat(dice.decimal(2, "25", "50", "7.77", "7.77", "0"));
        }
        return reward.setMinimum(dice.percent(15) ? dice.decimal(2, "5", "20.01") : null)
                .build();
    }

    private Caps caps() {
        return Caps.newBuilder()
                .setPerCustomer(dice.percent(50) ? dice.decimal(2, "0", "12.34", "30", "60") : null)
                .setPerAffiliateMonth(dice.percent(60) ? dice.decimal(2, "0", "20", "45.67", "90") : null)
                .build();
    }

    private Tiers tiers() {
        boolean volume = dice.percent(50);
        List<TierStep> steps = new ArrayList<>();
        for (String from : volume ? List.of("0", "100", "250.5", "600") : List.of("1", "2", "3", "5")) {
            if (dice.percent(60)) {
                steps.add(new TierStep(
                        new BigDecimal(from).setScale(2), dice.decimal(10, "1", "2.5", "0.3333333333", "5")));
            }
        }
        if (steps.isEmpty()) {
            steps.add(new TierStep(new BigDecimal("1.00"), dice.decimal(10, "3")));
        }
        return new Tiers(
                dice.of(TierMode.MARGINAL, TierMode.WHOLE),
                volume ? TierMeasure.USD_VOLUME : TierMeasure.PURCHASES,
                steps);
    }

    /** With gaps of more than a week, the platform's and the firm's own, some corrected later. */
    private void rates(String currency) {
        int count = dice.between(2, 7);
        for (int i = 0; i < count; i++) {
            String firm = dice.percent(40) ? FIRM : null;
            LocalDate date = dice.day();
            rate(firm, currency, date, 1);
            if (dice.percent(30)) {
                rate(firm, currency, date, 2);
            }
            if (dice.percent(20)) {
                rate(firm == null ? FIRM : null, currency, date, 1);
            }
        }
    }

    private void rate(@Nullable String firm, String currency, LocalDate date, int version) {
        documents.add(FxRate.newBuilder()
                .setFirmId(firm)
                .setCurrency(currency)
                .setDate(date)
                .setUsdPerUnit(dice.decimal(10, "1.1", "1.0734512345", "0.0065", "2", "0.9999999999"))
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("admin")
                .setVersion(version)
                .build());
    }

    private void manual() {
        int count = dice.below(3);
        for (int i = 0; i < count; i++) {
            documents.add(new ManualAdjustment(
                    FIRM,
                    "manual-" + i,
                    dice.of(AFFILIATES),
                    dice.decimal(2, "100", "-12.50", "0"),
                    dice.day(),
                    "goodwill",
                    Instant.EPOCH,
                    "admin"));
        }
    }
}
