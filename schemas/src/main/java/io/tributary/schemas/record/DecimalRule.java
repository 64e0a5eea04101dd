package io.tributary.schemas.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * A decimal by its value, whatever its digits: at most 15 significant digits, magnitude under 10^15, at most
 * {@code scale} decimals (DOMAIN, "Money"). {@code 499.990} is {@code 499.99}; {@code 1e999999999} is refused without
 * being written out.
 *
 * @param scale greatest number of decimals, and the scale of the stored value
 * @param notNegative whether the least value is 0
 */
record DecimalRule(int scale, boolean notNegative) implements Rule {
    private static final int DIGITS = 15;
    /** The powers of ten that a long can hold. */
    private static final long[] POWERS =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    /** A number of this many bits has more than 15 + 8 decimal digits. */
    private static final int TOO_MANY_BITS = 80;

    private static final Verdict.Refused TOO_LONG =
            new Verdict.Refused(FaultCode.PRECISION, "must have at most 15 significant digits");
    private static final Verdict.Refused TOO_LARGE =
            new Verdict.Refused(FaultCode.PRECISION, "must be less than 1000000000000000 in magnitude");
    private static final Verdict.Refused NEGATIVE = new Verdict.Refused(FaultCode.MINIMUM, "must not be less than 0");

    @Override
    public boolean isNumber() {
        return true;
    }

    @Override
    public Form form() {
        return Form.DECIMAL;
    }

    /** Takes the plain ones: an optional minus, digits and decimals, so few that their count alone makes them fit. */
    @Override
    public long quick(byte[] json, int from, int to, long now) {
        boolean negative = json[from] == '-';
        int start = negative ? from + 1 : from;
        long unscaled = 0;
        int point = to;
        for (int i = start; i < to; i++) {
            int digit = json[i] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (json[i] == '.' && point == to) {
                point = i;
            } else {
                return Slots.UNSURE;
            }
            if (i - start > DIGITS) {
                return Slots.UNSURE;
            }
        }
        int whole = point - start;
        int decimals = point == to ? 0 : to - point - 1;
        boolean plain = whole > 0
                && (whole == 1 || json[start] != '0')
                && (point == to || decimals > 0)
                && decimals <= scale
                && whole + decimals <= DIGITS
                && whole + scale < POWERS.length;
        if (!plain || (negative && (notNegative || unscaled == 0))) {
            return Slots.UNSURE;
        }
        long value = unscaled * POWERS[scale - decimals];
        return negative ? -value : value;
    }

    /** Reads a JSON number in one pass over its characters, which are known to be well-formed. */
    @Override
    public Verdict read(String text, Instant now) {
        boolean negative = text.charAt(0) == '-';
        long digits = 0;
        int count = 0; // digits held, from the first that is not 0 to the last
        int zeros = 0; // zeros seen since, held back until a further digit shows that they count
        long exponent = 0;
        boolean fraction = false;
        int i = negative ? 1 : 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
                continue;
            }
            if (c == 'e' || c == 'E') {
                exponent += exponent(text, i + 1);
                break;
            }
            if (fraction) {
                exponent--;
            }
            if (c == '0') {
                zeros += count == 0 ? 0 : 1;
            } else {
                count += zeros + 1;
                for (; zeros > 0 && count <= DIGITS; zeros--) {
                    digits *= 10;
                }
                zeros = 0;
                digits = count > DIGITS ? digits : digits * 10 + (c - '0');
            }
        }
        return verdict(negative, digits, count, exponent + zeros);
    }

    @Override
    public Verdict check(Object value, Instant now) {
        BigDecimal decimal = (BigDecimal) value;
        BigInteger unscaled = decimal.unscaledValue();
        boolean negative = decimal.signum() < 0;
        if (unscaled.bitLength() > TOO_MANY_BITS) {
            return negative && notNegative ? NEGATIVE : TOO_LONG;
        }
        BigDecimal bare = decimal.stripTrailingZeros();
        int count = bare.signum() == 0 ? 0 : bare.precision();
        long digits = count > DIGITS ? 0 : bare.unscaledValue().abs().longValueExact();
        return verdict(negative, digits, count, -(long) bare.scale());
    }

    /** Judges the value ± digits × 10^exponent; digits has {@code count} digits and does not end in 0. */
    private Verdict verdict(boolean negative, long digits, int count, long exponent) {
        if (count == 0) {
            return new Verdict.Stored(BigDecimal.valueOf(0, scale));
        }
        if (negative && notNegative) {
            return NEGATIVE;
        }
        if (count > DIGITS) {
            return TOO_LONG;
        }
        if (count + exponent > DIGITS) {
            return TOO_LARGE;
        }
        if (exponent < -scale) {
            return new Verdict.Refused(FaultCode.PRECISION, "must have at most " + scale + " decimals");
        }
        BigDecimal value = BigDecimal.valueOf(negative ? -digits : digits, (int) -exponent);
        return new Verdict.Stored(value.setScale(scale));
    }

    /** The exponent written from {@code start} on, held within what cannot matter any more. */
    private static long exponent(String text, int start) {
        char sign = text.charAt(start);
        long exponent = 0;
        for (int i = sign == '-' || sign == '+' ? start + 1 : start; i < text.length(); i++) {
            exponent = Math.min(exponent * 10 + (text.charAt(i) - '0'), Integer.MAX_VALUE);
        }
        return sign == '-' ? -exponent : exponent;
    }
}
