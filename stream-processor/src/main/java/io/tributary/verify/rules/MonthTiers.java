package io.tributary.verify.rules;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import java.math.BigDecimal;
import java.util.List;

/**
 * What tiers add to the purchases of an affiliate, a plan and a month, reckoned in exact fractions. Positions and volumes
 * count all of them; each earns by the tiers of its own plan version.
 */
final class MonthTiers {

    /**
     * A purchase that a rule matched and that is not wholly refunded.
     *
     * @param remaining what refunds left of its USD basis, above zero
     */
    record Purchase(Earning earning, Fraction remaining) {}

    /** How far a month is, before and with a purchase, and at its end: in USD or in purchases. */
    private record Reach(Fraction before, Fraction with, Fraction atLast) {}

    private MonthTiers() {}

    /** USD, rounded once. */
    static BigDecimal extra(List<Purchase> byDateAndId) {
        Fraction volume = byDateAndId.stream().map(Purchase::remaining).reduce(Fraction.ZERO, Fraction::plus);
        Fraction sum = Fraction.ZERO;
        Fraction before = Fraction.ZERO;
        for (int i = 0; i < byDateAndId.size(); i++) {
            Purchase purchase = byDateAndId.get(i);
            Fraction with = before.plus(purchase.remaining());
            Tiers tiers = purchase.earning().plan().getTiers();
            if (tiers != null) {
                Reach reach = tiers.getMeasure() == TierMeasure.USD_VOLUME
                        ? new Reach(before, with, volume)
                        : new Reach(count(i), count(i + 1), count(byDateAndId.size()));
                sum = sum.plus(extra(purchase, tiers, reach));
            }
            before = with;
        }
        return sum.over(BigDecimal.valueOf(100)).cents();
    }

    private static Fraction extra(Purchase purchase, Tiers tiers, Reach reach) {
        if (tiers.getMode() == TierMode.WHOLE) {
            return purchase.remaining().times(percentAt(reach.atLast(), tiers.getSteps()));
        }
        if (tiers.getMeasure() == TierMeasure.PURCHASES) {
            return purchase.remaining().times(percentAt(reach.with(), tiers.getSteps()));
        }
        return slices(tiers.getSteps(), reach);
    }

    /** Each slice of a purchase at the step that it lies in. */
    private static Fraction slices(List<TierStep> steps, Reach reach) {
        Fraction sum = Fraction.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            Fraction from = reach.before().max(Fraction.of(steps.get(i).getFrom()));
            Fraction to = i + 1 < steps.size()
                    ? reach.with().min(Fraction.of(steps.get(i + 1).getFrom()))
                    : reach.with();
            Fraction slice = to.minus(from);
            if (slice.signum() > 0) {
                sum = sum.plus(slice.times(Fraction.of(steps.get(i).getExtraPercent())));
            }
        }
        return sum;
    }

    /** Of the highest step reached; {@code from} is included. */
    private static Fraction percentAt(Fraction reached, List<TierStep> steps) {
        Fraction percent = Fraction.ZERO;
        for (TierStep step : steps) {
            if (Fraction.of(step.getFrom()).compareTo(reached) <= 0) {
                percent = Fraction.of(step.getExtraPercent());
            }
        }
        return percent;
    }

    private static Fraction count(int purchases) {
        return Fraction.of(BigDecimal.valueOf(purchases));
    }
}
