package io.tributary.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

/**
 * The product a customer buys, with prices as such firms have them.
 *
 * @param type challenge_type
 * @param accountSize USD
 * @param fee in the currency of the purchase
 */
record Challenge(String type, BigDecimal accountSize, BigDecimal fee) {
    private static final int[] SIZES = {10_000, 25_000, 50_000, 100_000, 200_000};
    private static final String[] FEES = {"99.00", "189.00", "299.00", "499.00", "979.00"};

    static Challenge draw(SplittableRandom random) {
        int size = Math.min(random.nextInt(SIZES.length), random.nextInt(SIZES.length)); // small ones sell best
        BigDecimal fee = new BigDecimal(FEES[size]);
        int kind = random.nextInt(100);
        if (kind < 60) {
            return new Challenge("standard", size(size), fee);
        }
        if (kind < 80) {
            return new Challenge("aggressive", size(size), fee.add(new BigDecimal("40.00")));
        }
        if (kind < 95) {
            return new Challenge("rapid", size(size), fee.add(new BigDecimal("60.50")));
        }
        return new Challenge(
                "instant_funding",
                size(size),
                fee.multiply(new BigDecimal("2.5")).setScale(2));
    }

    private static BigDecimal size(int index) {
        return BigDecimal.valueOf(SIZES[index]).setScale(2);
    }

    /** What starting again after a failure costs. */
    BigDecimal resetFee() {
        return fee.multiply(new BigDecimal("0.90")).setScale(2, RoundingMode.HALF_EVEN);
    }

    boolean isFundedAtOnce() {
        return type.equals("instant_funding");
    }
}
