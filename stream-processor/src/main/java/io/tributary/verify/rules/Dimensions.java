package io.tributary.verify.rules;

import io.tributary.proptrading.CommissionEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Under what an amount is filed: all that reports group and date it by. The sums of a report depend on them as much as on
 * the amount, so both must be the same whatever the order of arrival.
 *
 * @param plan plan_id
 * @param rule rule_id
 * @param accountSize USD
 */
public record Dimensions(
        @Nullable String campaign,
        @Nullable String customer,
        @Nullable String plan,
        @Nullable String rule,
        Instant earnedAt,
        Instant payableAt,
        @Nullable String challengeType,
        @Nullable BigDecimal accountSize,
        @Nullable String country) {

    public Dimensions {
        accountSize = accountSize == null ? null : accountSize.stripTrailingZeros();
    }

    /** Those that an entry states. */
    public static Dimensions of(CommissionEntry entry) {
        return new Dimensions(
                entry.getCampaignId(),
                entry.getCustomerId(),
                entry.getPlanId(),
                entry.getRuleId(),
                entry.getEarnedAt(),
                entry.getPayableAt(),
                entry.getChallengeType(),
                entry.getAccountSize(),
                entry.getCountryCode());
    }

    /** Those of an amount that belongs to no customer. */
    static Dimensions withoutCustomer(
            @Nullable String plan, @Nullable String rule, Instant earnedAt, Instant payableAt) {
        return new Dimensions(null, null, plan, rule, earnedAt, payableAt, null, null, null);
    }

    /** The same at another time. */
    Dimensions dated(Instant earned, Instant payable) {
        return new Dimensions(campaign, customer, plan, rule, earned, payable, challengeType, accountSize, country);
    }

    /** The ledger's names of the fields in which the other differs. */
    public List<String> differingFields(Dimensions other) {
        List<String> names = new ArrayList<>();
        addIfDifferent(names, "campaign_id", campaign, other.campaign);
        addIfDifferent(names, "customer_id", customer, other.customer);
        addIfDifferent(names, "plan_id", plan, other.plan);
        addIfDifferent(names, "rule_id", rule, other.rule);
        addIfDifferent(names, "earned_at", earnedAt, other.earnedAt);
        addIfDifferent(names, "payable_at", payableAt, other.payableAt);
        addIfDifferent(names, "challenge_type", challengeType, other.challengeType);
        addIfDifferent(names, "account_size", accountSize, other.accountSize);
        addIfDifferent(names, "country_code", country, other.country);
        return names;
    }

    private static void addIfDifferent(
            List<String> names, String name, @Nullable Object mine, @Nullable Object theirs) {
        if (!Objects.equals(mine, theirs)) {
            names.add(name);
        }
    }
}
