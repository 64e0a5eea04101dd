package io.tributary.engine.rating;

import io.tributary.control.Caps;
import io.tributary.control.PlanVersion;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.proptrading.CustomerAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles what rules pay for transactions, phases and milestones, and what each brings into its affiliate's month. */
final class Commissions {
    private final FirmTerms terms;
    private final Refunds refunds;

    Commissions(FirmTerms terms, Refunds refunds) {
        this.terms = terms;
        this.refunds = refunds;
    }

    /** Once the customer's caps are applied. */
    Settled settle(Decision decision) {
        Commission commission = decision.commission();
        BigDecimal amount = commission == null ? Explanations.NOTHING : commission.amount();
        MonthShare share = commission == null ? null : share(commission);
        return new Settled(
                commission == null || (amount.signum() == 0 && share == null)
                        ? List.of()
                        : List.of(CauseTotal.newBuilder(total(commission))
                                .setShare(share)
                                .build()),
                decision.reason(),
                Explanations.about(decision, amount));
    }

    /** The total of a commission, without its share. */
    static CauseTotal total(Commission commission) {
        Cause cause = commission.cause();
        CustomerAccepted customer = cause.customer();
        UsdBasis basis = commission.basis();
        return CauseTotal.newBuilder()
                .setFirmId(customer.getFirmId())
                .setAffiliateId(customer.getAffiliateId())
                .setCampaignId(customer.getCampaignId())
                .setCustomerId(customer.getCustomerId())
                .setCauseType(cause.type())
                .setCauseId(cause.id())
                .setAmount(commission.amount())
                .setBasisUsd(basis == null ? null : basis.usd())
                .setRuleId(commission.rule().getRuleId())
                .setPlanId(commission.plan().getPlanId())
                .setPlanVersion(commission.plan().getVersion())
                .setFxRate(basis == null ? null : basis.fxRate())
                .setFxDate(basis == null ? null : basis.fxDate())
                .setEarnedAt(cause.at())
                .setPayableAt(payableAt(cause.at(), commission.plan()))
                .setChallengeType(customer.getChallengeType())
                .setAccountSize(customer.getAccountSize())
                .setCountryCode(customer.getCountryCode())
                .setReason(commission.reason().code())
                .setCausedBy("")
                .build();
    }

    static Instant payableAt(Instant earnedAt, PlanVersion plan) {
        return earnedAt.plus(Duration.ofDays(plan.getHoldingDays()));
    }

    /** Null: no version of the plan looks at months. */
    private @Nullable MonthShare share(Commission commission) {
        if (!terms.plans().isMonthly(commission.plan().getPlanId())) {
            return null;
        }
        YearMonth month = terms.calendar().monthOf(commission.cause().at());
        Caps caps = commission.rule().getCaps();
        return MonthShare.newBuilder()
                .setMonth(month.toString())
                .setMonthEnd(terms.calendar().lastOf(month))
                .setHoldingDays(commission.plan().getHoldingDays())
                .setNetAmount(refunds.net(commission))
                .setMonthCap(caps == null ? null : caps.getPerAffiliateMonth())
                .setPurchase(purchase(commission))
                .build();
    }

    /** A challenge fee that a rule matched is approved and positive: a purchase. */
    private @Nullable PurchaseShare purchase(Commission commission) {
        return commission.cause() instanceof Cause.OfTransaction of
                        && of.transaction().getTransactionType().equals("challenge_fee")
                ? PurchaseShare.newBuilder()
                        .setFee(of.transaction().getAmountCurrency())
                        .setRefunded(refunds.of(of.transaction()).setScale(2))
                        .setTiers(commission.plan().getTiers())
                        .build()
                : null;
    }
}
