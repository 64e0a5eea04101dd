package io.tributary.engine.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * An exact fraction of integers: what remains of a partly refunded fee is a quotient that no decimal holds. A decimal keeps
 * its power of ten, so that many of one scale are added as integers; what is calculated from fractions is reduced.
 */
public final class Fraction implements Comparable<Fraction> {
    public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    /** As far as decimals have places. */
    private static final BigInteger[] POWERS_OF_TEN =
            Stream.iterate(BigInteger.ONE, BigInteger.TEN::multiply).limit(32).toArray(BigInteger[]::new);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Fraction(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** A decimal, as it is. */
    public static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), powerOfTen(value.scale()));
    }

    private static BigInteger powerOfTen(int exponent) {
        return exponent < POWERS_OF_TEN.length ? POWERS_OF_TEN[exponent] : BigInteger.TEN.pow(exponent);
    }

    /** A whole number. */
    public static Fraction of(long value) {
        return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
    }

    /** @param denominator above zero */
    private static Fraction of(BigInteger numerator, BigInteger denominator) {
        BigInteger common = gcd(numerator, denominator);
        return common.equals(BigInteger.ONE)
                ? new Fraction(numerator, denominator)
                : new Fraction(numerator.divide(common), denominator.divide(common));
    }

    /** Nearly all there are fit a long, for which Euclid needs no objects. */
    private static BigInteger gcd(BigInteger a, BigInteger b) {
        if (a.bitLength() >= Long.SIZE || b.bitLength() >= Long.SIZE) {
            return a.gcd(b);
        }
        long x = a.longValue();
        long y = b.longValue();
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return BigInteger.valueOf(x).abs();
    }

    public Fraction minus(Fraction other) {
        return of(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Fraction times(Fraction other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** @throws ArithmeticException the other is zero */
    public Fraction dividedBy(Fraction other) {
        if (other.numerator.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        // The sign belongs to the numerator.
        BigInteger sign = BigInteger.valueOf(other.numerator.signum());
        return of(numerator.multiply(other.denominator).multiply(sign), denominator.multiply(other.numerator.abs()));
    }

    /** The nearest decimal of so many places. */
    public BigDecimal round(int places, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), places, mode);
    }

    @Override
    public int compareTo(Fraction other) {
        return compare(numerator, denominator, other);
    }

    private static int compare(BigInteger numerator, BigInteger denominator, Fraction other) {
        return denominator.equals(other.denominator)
                ? numerator.compareTo(other.numerator)
                : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        Fraction reduced = reduced();
        return 31 * reduced.numerator.hashCode() + reduced.denominator.hashCode();
    }

    @Override
    public String toString() {
        Fraction reduced = reduced();
        return reduced.numerator + "/" + reduced.denominator;
    }

    private Fraction reduced() {
        return of(numerator, denominator);
    }

    /**
     * A sum in the making. It keeps one denominator for all that was added and reduces only when asked for the sum: many
     * fractions of few denominators are added in the time of as many integers.
     */
    public static final class Sum {
        private BigInteger numerator = BigInteger.ZERO;
        private BigInteger denominator = BigInteger.ONE;

        /** Adds to the sum. */
        public void add(Fraction summand) {
            add(summand.numerator, summand.denominator);
        }

        /** Adds the product of two fractions. */
        public void addProduct(Fraction one, Fraction other) {
            add(one.numerator.multiply(other.numerator), one.denominator.multiply(other.denominator));
        }

        private void add(BigInteger above, BigInteger below) {
            if (denominator.equals(below)) {
                numerator = numerator.add(above);
                return;
            }
            BigInteger common = denominator.gcd(below);
            BigInteger missing = below.divide(common);
            numerator = numerator.multiply(missing).add(above.multiply(denominator.divide(common)));
            denominator = denominator.multiply(missing);
        }

        /** Whether the sum so far is at least so much. */
        public boolean isAtLeast(Fraction value) {
            return compare(numerator, denominator, value) >= 0;
        }

        /** The sum so far. */
        public Fraction get() {
            return of(numerator, denominator);
        }
    }
}
