package io.tributary.engine.month;

import static io.tributary.engine.month.Shares.MARCH;
import static io.tributary.engine.month.Shares.rated;
import static io.tributary.engine.month.Shares.tiers;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthCause;
import io.tributary.internal.PurchaseShare;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random months against a second way to reckon them: decimals of 60 digits, purchase by purchase, step by step. */
class MonthPropertyTest {
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal NOTHING_TO_SPEAK_OF = new BigDecimal("1E-40");
    private static final List<Tiers> VERSIONS = List.of(
            tiers(TierMode.MARGINAL, TierMeasure.USD_VOLUME, "0", "0.7", "333.33", "3", "1000", "7.7777777777"),
            tiers(TierMode.WHOLE, TierMeasure.USD_VOLUME, "500", "1.1", "1500", "3.3"),
            tiers(TierMode.MARGINAL, TierMeasure.PURCHASES, "2", "1", "5", "2"),
            tiers(TierMode.WHOLE, TierMeasure.PURCHASES, "3", "4", "6", "9"));

    private static List<MonthCause> month(Random random) {
        List<MonthCause> month = new ArrayList<>();
        int size = random.nextInt(12);
        for (int i = 0; i < size; i++) {
            int fee = 1 + random.nextInt(50_000);
            int refunded = random.nextBoolean() ? 0 : random.nextInt(fee + 1);
            int version = random.nextInt(VERSIONS.size() + 1);
            month.add(rated(
                    "t" + i,
                    random.nextInt(4),
                    BigDecimal.valueOf(1 + random.nextInt(50_000_000), 5).toPlainString(),
                    BigDecimal.valueOf(fee, 2).toPlainString(),
                    BigDecimal.valueOf(refunded, 2).toPlainString(),
                    version + 1,
                    version == VERSIONS.size() ? null : VERSIONS.get(version)));
        }
        return month;
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<MonthCause> month = month(random);
        List<CauseTotal> totals = MonthReckoning.totals(MARCH, month.iterator());
        Collections.shuffle(month, random);
        assertThat(MonthReckoning.totals(MARCH, month.iterator())).isEqualTo(totals);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void comesToWhatDecimalsComeTo(@ForAll long seed) {
        List<MonthCause> counted = month(new Random(seed)).stream()
                .filter(total -> remaining(total).signum() > 0)
                .toList();
        BigDecimal exact = TierExtra.of(
                        counted.stream().map(MonthPropertyTest::purchase).toList())
                .usd()
                .round(60, RoundingMode.HALF_EVEN);
        assertThat(exact.subtract(naive(counted)).abs()).isLessThan(NOTHING_TO_SPEAK_OF);
    }

    private static Purchase purchase(MonthCause total) {
        return Purchase.of(total, share(total));
    }

    private static PurchaseShare share(MonthCause total) {
        return total.getShare().getPurchase();
    }

    private static BigDecimal remaining(MonthCause total) {
        return share(total).getFee().subtract(share(total).getRefunded());
    }

    private static BigDecimal net(MonthCause total) {
        return total.getBasisUsd()
                .multiply(remaining(total))
                .divide(share(total).getFee(), DIGITS);
    }

    /** The ids of these months are plain, so their own order is that of their bytes. */
    private static BigDecimal naive(List<MonthCause> counted) {
        BigDecimal volume =
                counted.stream().map(MonthPropertyTest::net).reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS));
        BigDecimal extra = BigDecimal.ZERO;
        for (MonthCause total : counted) {
            Tiers tiers = share(total).getTiers();
            if (tiers == null) {
                continue;
            }
            List<MonthCause> upTo =
                    counted.stream().filter(other -> !isAfter(other, total)).toList();
            BigDecimal end =
                    upTo.stream().map(MonthPropertyTest::net).reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS));
            extra = extra.add(percents(total, tiers, upTo.size(), end, counted.size(), volume), DIGITS);
        }
        return extra.divide(BigDecimal.valueOf(100), DIGITS);
    }

    private static BigDecimal percents(
            MonthCause total, Tiers tiers, int position, BigDecimal end, int count, BigDecimal volume) {
        BigDecimal net = net(total);
        boolean whole = tiers.getMode() == TierMode.WHOLE;
        BigDecimal measure =
                tiers.getMeasure() == TierMeasure.PURCHASES ? BigDecimal.valueOf(whole ? count : position) : volume;
        if (!whole && tiers.getMeasure() == TierMeasure.USD_VOLUME) {
            return slices(tiers, end.subtract(net, DIGITS), end);
        }
        BigDecimal percent = BigDecimal.ZERO;
        for (TierStep step : tiers.getSteps()) {
            percent = step.getFrom().compareTo(measure) <= 0 ? step.getExtraPercent() : percent;
        }
        return net.multiply(percent, DIGITS);
    }

    private static BigDecimal slices(Tiers tiers, BigDecimal start, BigDecimal end) {
        BigDecimal percents = BigDecimal.ZERO;
        for (int i = 0; i < tiers.getSteps().size(); i++) {
            TierStep step = tiers.getSteps().get(i);
            BigDecimal to = i + 1 < tiers.getSteps().size()
                    ? end.min(tiers.getSteps().get(i + 1).getFrom())
                    : end;
            BigDecimal slice = to.subtract(start.max(step.getFrom()), DIGITS);
            percents = percents.add(slice.max(BigDecimal.ZERO).multiply(step.getExtraPercent(), DIGITS), DIGITS);
        }
        return percents;
    }

    private static boolean isAfter(MonthCause a, MonthCause b) {
        int byDate = a.getEarnedAt().compareTo(b.getEarnedAt());
        return byDate > 0 || (byDate == 0 && a.getCauseId().compareTo(b.getCauseId()) > 0);
    }
}
