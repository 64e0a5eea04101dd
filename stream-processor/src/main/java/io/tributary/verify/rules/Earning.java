package io.tributary.verify.rules;

import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cause that is approved and rated and that a rule matched, whether or not that pays something.
 *
 * @param basis null of phases and milestones
 * @param amount what it is owed by itself, USD, rounded: before its refunds
 * @param net what is owed after them
 */
record Earning(
        Occasion occasion,
        PlanVersion plan,
        PlanRule rule,
        @Nullable Basis basis,
        BigDecimal amount,
        BigDecimal net) {

    /** What caps are counted by: a rule of a plan, whatever the version. */
    record RuleKey(String plan, String rule) {}

    RuleKey ruleKey() {
        return new RuleKey(plan.getPlanId(), rule.getRuleId());
    }

    String affiliate() {
        return occasion.version().getAffiliateId();
    }

    Earning owing(BigDecimal capped, BigDecimal afterRefunds) {
        return new Earning(occasion, plan, rule, basis, capped, afterRefunds);
    }

    /** As it stands in the ledger by itself. */
    Owed owed() {
        return new Owed(
                occasion.cause(),
                null,
                affiliate(),
                amount,
                basis == null ? null : basis.usd(),
                plan.getVersion(),
                basis == null ? null : basis.conversion(),
                dimensions());
    }

    /** Under what it is filed. */
    Dimensions dimensions() {
        CustomerAccepted version = occasion.version();
        return new Dimensions(
                version.getCampaignId(),
                version.getCustomerId(),
                plan.getPlanId(),
                rule.getRuleId(),
                occasion.time(),
                payable(occasion.time()),
                version.getChallengeType(),
                version.getAccountSize(),
                version.getCountryCode());
    }

    /** When something that is earned then becomes payable by this plan version. */
    Instant payable(Instant earned) {
        return earned.plus(Duration.ofDays(plan.getHoldingDays()));
    }
}
