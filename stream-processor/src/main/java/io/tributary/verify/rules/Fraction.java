package io.tributary.verify.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact quotient of integers.
 *
 * @param over above zero
 */
record Fraction(BigInteger upper, BigInteger over) implements Comparable<Fraction> {
    static final Fraction ZERO = of(BigDecimal.ZERO);

    Fraction {
        if (over.signum() <= 0) {
            throw new IllegalArgumentException("a fraction over " + over);
        }
        BigInteger common = upper.gcd(over);
        upper = upper.divide(common);
        over = over.divide(common);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    Fraction plus(Fraction other) {
        return new Fraction(upper.multiply(other.over).add(other.upper.multiply(over)), over.multiply(other.over));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.upper.negate(), other.over));
    }

    Fraction times(Fraction other) {
        return new Fraction(upper.multiply(other.upper), over.multiply(other.over));
    }

    /** By a value above zero. */
    Fraction over(BigDecimal divisor) {
        Fraction by = of(divisor);
        return new Fraction(upper.multiply(by.over), over.multiply(by.upper));
    }

    Fraction min(Fraction other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Fraction max(Fraction other) {
        return compareTo(other) >= 0 ? this : other;
    }

    int signum() {
        return upper.signum();
    }

    /** To the cent, half to even. */
    BigDecimal cents() {
        return new BigDecimal(upper).divide(new BigDecimal(over), 2, RoundingMode.HALF_EVEN);
    }

    @Override
    public int compareTo(Fraction other) {
        return upper.multiply(other.over).compareTo(other.upper.multiply(over));
    }
}
