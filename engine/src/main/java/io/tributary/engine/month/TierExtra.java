package io.tributary.engine.month;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.engine.value.Fraction;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * What tiers add for a month's purchases, exactly. Each purchase is looked at by the tiers of its own plan version; all
 * purchases count into its position and into the volume before it, whatever their version.
 */
final class TierExtra {
    private static final Fraction HUNDREDTH = Fraction.of(new BigDecimal("0.01"));
    private static final int NONE = -1;

    private final Fraction.Sum volume = new Fraction.Sum();
    private final Fraction.Sum percents = new Fraction.Sum();
    private final Fraction.Sum monthsVolume = new Fraction.Sum();
    private final int monthsPurchases;
    private int position;
    private boolean reached;

    private TierExtra(Collection<Purchase> purchases) {
        purchases.forEach(purchase -> monthsVolume.add(purchase.net()));
        this.monthsPurchases = purchases.size();
    }

    /**
     * The extra of a month.
     *
     * @param usd what it comes to, not rounded
     * @param reached whether any purchase reached a step of its tiers
     */
    record Extra(Fraction usd, boolean reached) {}

    /** What the tiers add for all purchases of a month that count, given in any order. */
    static Extra of(Collection<Purchase> purchases) {
        TierExtra extra = new TierExtra(purchases);
        purchases.stream().sorted(Purchase.BY_DATE_AND_ID).forEachOrdered(extra::add);
        return new Extra(extra.percents.get().times(HUNDREDTH), extra.reached);
    }

    private void add(Purchase purchase) {
        position++;
        Tiers tiers = purchase.tiers();
        if (tiers == null) {
            volume.add(purchase.net());
        } else if (tiers.getMode() == TierMode.MARGINAL && tiers.getMeasure() == TierMeasure.USD_VOLUME) {
            addSlices(purchase.net(), tiers.getSteps());
        } else {
            volume.add(purchase.net());
            int count = tiers.getMode() == TierMode.WHOLE ? monthsPurchases : position;
            int step = tiers.getMeasure() == TierMeasure.PURCHASES
                    ? highest(tiers.getSteps(), count)
                    : highest(tiers.getSteps(), monthsVolume);
            earn(purchase.net(), tiers.getSteps(), step);
        }
    }

    /** Splits the slice of volume that a purchase makes up at the steps that lie in it. */
    private void addSlices(Fraction net, List<TierStep> steps) {
        int before = highest(steps, volume);
        volume.add(net);
        int after = highest(steps, volume);
        if (before == after) {
            earn(net, steps, after);
            return;
        }
        Fraction start = volume.get().minus(net);
        Fraction rest = net;
        for (int step = before; step < after; step++) {
            Fraction next = from(steps.get(step + 1));
            Fraction slice = next.minus(start);
            earn(slice, steps, step);
            rest = rest.minus(slice);
            start = next;
        }
        earn(rest, steps, after);
    }

    private void earn(Fraction usd, List<TierStep> steps, int step) {
        if (step != NONE) {
            percents.addProduct(usd, Fraction.of(steps.get(step).getExtraPercent()));
            reached = true;
        }
    }

    private static int highest(List<TierStep> steps, Fraction.Sum measure) {
        int step = steps.size() - 1;
        while (step >= 0 && !measure.isAtLeast(from(steps.get(step)))) {
            step--;
        }
        return step;
    }

    private static int highest(List<TierStep> steps, int count) {
        int step = steps.size() - 1;
        while (step >= 0 && steps.get(step).getFrom().compareTo(BigDecimal.valueOf(count)) > 0) {
            step--;
        }
        return step;
    }

    private static Fraction from(TierStep step) {
        return Fraction.of(step.getFrom());
    }
}
