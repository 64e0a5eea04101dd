package io.tributary.engine.rating;

import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided about a cause and why. When, and what brought it about, is for the desk to fill in. */
final class Explanations {
    static final BigDecimal NOTHING = new BigDecimal("0.00");

    private Explanations() {}

    /** A transaction whose customer is unknown. */
    static Explanation ofUnknownCustomer(TransactionAccepted transaction) {
        return start(
                        transaction.getFirmId(),
                        transaction.getCustomerId(),
                        CauseType.TRANSACTION,
                        transaction.getTransactionId(),
                        Reason.WAITS_FOR_CUSTOMER)
                .build();
    }

    /** It is owed nothing, whatever the plans say. */
    static Explanation nothing(Cause cause, Reason reason) {
        return start(cause, reason).build();
    }

    /** A cause that plans were asked about, and what it is owed. */
    static Explanation about(Decision decision, BigDecimal amount) {
        Explanation.Builder explanation = start(decision.cause(), decision.reason());
        plan(explanation, decision);
        basis(explanation, decision.basis());
        return explanation.setAmount(amount).build();
    }

    /**
     * A refund. Affiliate, rule, plan, basis and rate are those of the first fee it took from.
     *
     * @param found the fees it took from, in order
     */
    static Explanation refund(Cause refund, Reason reason, List<String> found, Decision firstFee, BigDecimal amount) {
        Explanation.Builder explanation = start(refund, reason);
        plan(explanation, firstFee);
        basis(explanation, firstFee.basis());
        return explanation
                .setAmount(amount)
                .setMatchedFee(found.getFirst())
                .setMatchedFees(found)
                .build();
    }

    /** An adjustment and its fee, whose affiliate, rule and plan it goes by; the basis is its own. */
    static Explanation adjustment(
            Cause adjustment, Reason reason, Decision fee, @Nullable UsdBasis basis, BigDecimal amount) {
        Explanation.Builder explanation = start(adjustment, reason);
        plan(explanation, fee);
        basis(explanation, basis);
        return explanation.setAmount(amount).setMatchedFee(fee.cause().id()).build();
    }

    private static Explanation.Builder start(Cause cause, Reason reason) {
        CustomerAccepted customer = cause.customer();
        return start(customer.getFirmId(), customer.getCustomerId(), cause.type(), cause.id(), reason)
                .setAffiliateId(customer.getAffiliateId());
    }

    private static Explanation.Builder start(
            String firmId, String customerId, CauseType causeType, String causeId, Reason reason) {
        return Explanation.newBuilder()
                .setFirmId(firmId)
                .setCustomerId(customerId)
                .setCauseType(causeType)
                .setCauseId(causeId)
                .setAmount(NOTHING)
                .setReason(reason.code())
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("");
    }

    private static void plan(Explanation.Builder explanation, Decision decision) {
        Commission commission = decision.commission();
        PlanVersion plan = decision.plan();
        explanation
                .setAffiliateId(decision.cause().customer().getAffiliateId())
                .setRuleId(commission == null ? null : commission.rule().getRuleId())
                .setPlanId(plan == null ? null : plan.getPlanId())
                .setPlanVersion(plan == null ? null : plan.getVersion())
                .setConsidered(decision.considered());
    }

    private static void basis(Explanation.Builder explanation, @Nullable UsdBasis basis) {
        if (basis != null) {
            explanation.setBasisUsd(basis.usd()).setFxRate(basis.fxRate()).setFxDate(basis.fxDate());
        }
    }
}
