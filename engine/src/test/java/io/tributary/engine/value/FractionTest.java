package io.tributary.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FractionTest {
    private static Fraction of(String decimal) {
        return Fraction.of(new BigDecimal(decimal));
    }

    private static Fraction quotient(long a, long b) {
        return Fraction.of(a).dividedBy(Fraction.of(b));
    }

    @Test
    void equalValuesAreEqualHoweverTheyAreWritten() {
        assertThat(of("0.50")).isEqualTo(quotient(-3, -6)).hasToString("1/2");
        assertThat(of("5E+2")).isEqualTo(Fraction.of(500)).hasSameHashCodeAs(of("500.00"));
        assertThat(quotient(1, -3)).hasToString("-1/3");
        assertThat(of("0.00")).isEqualTo(Fraction.ZERO);
    }

    @Test
    void whatFitsNoLongIsReducedToo() {
        assertThat(of("100000000000000000000.5")).hasToString("200000000000000000001/2");
        assertThat(of("5E-30")).hasToString("1/200000000000000000000000000000");
        // Just beyond a long: numerator 9223372036854775810 of 10, denominator 10^19 of 5.
        assertThat(of("922337203685477581.0")).hasToString("922337203685477581/1");
        assertThat(of("5E-19")).hasToString("1/2000000000000000000");
        assertThat(of("5E-31")).hasToString("1/2" + "0".repeat(30)).hasSameHashCodeAs(of("50E-32"));
        assertThat(of("5E-33")).hasToString("1/2" + "0".repeat(32));
    }

    @Test
    void otherValuesAreNotEqual() {
        assertThat(of("0.5"))
                .isNotEqualTo(of("0.25"))
                .isNotEqualTo(of("1.5"))
                .isNotEqualTo("1/2")
                .doesNotHaveSameHashCodeAs(of("0.25"));
    }

    @Test
    void aThirdThreeTimesIsOne() {
        Fraction.Sum sum = new Fraction.Sum();
        sum.add(quotient(1, 3));
        sum.add(quotient(1, 3));
        assertThat(sum.isAtLeast(Fraction.of(1))).isFalse();
        sum.add(quotient(1, 3));
        assertThat(sum.isAtLeast(Fraction.of(1))).isTrue();
        assertThat(sum.get()).isEqualTo(Fraction.of(1));
    }

    @Test
    void roundsHalfToEvenOnlyWhereItIsExactlyHalf() {
        assertThat(of("0.125").round(2, RoundingMode.HALF_EVEN)).isEqualTo("0.12");
        assertThat(of("0.135").round(2, RoundingMode.HALF_EVEN)).isEqualTo("0.14");
        assertThat(of("-0.125").round(2, RoundingMode.HALF_EVEN)).isEqualTo("-0.12");
        // 0.125 and a bit that no decimal of fewer than 40 places holds.
        Fraction bit = of("1E-40").dividedBy(Fraction.of(3));
        assertThat(of("0.125").minus(Fraction.ZERO.minus(bit)).round(2, RoundingMode.HALF_EVEN))
                .isEqualTo("0.13");
        assertThat(quotient(1, 3).round(2, RoundingMode.HALF_EVEN)).isEqualTo("0.33");
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatThrownBy(() -> quotient(1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Property
    void theOrderOfSummandsDoesNotMatterAndDifferencesUndoSums(
            @ForAll @Size(max = 12) List<@LongRange(min = -60, max = 60) Long> numerators) {
        Fraction.Sum forward = new Fraction.Sum();
        Fraction.Sum backward = new Fraction.Sum();
        for (int i = 0; i < numerators.size(); i++) {
            int j = numerators.size() - 1 - i;
            forward.add(quotient(numerators.get(i), i + 1L));
            backward.add(quotient(numerators.get(j), j + 1L));
        }
        Fraction left = forward.get();
        for (int i = 0; i < numerators.size(); i++) {
            left = left.minus(quotient(numerators.get(i), i + 1L));
        }
        assertThat(forward.get()).isEqualTo(backward.get());
        assertThat(left).isEqualTo(Fraction.ZERO);
    }

    @Property
    void addsDecimalsOfAnyScales(@ForAll @Size(max = 12) List<@Scale(25) BigDecimal> decimals) {
        Fraction.Sum sum = new Fraction.Sum();
        Fraction.Sum squares = new Fraction.Sum();
        decimals.forEach(decimal -> sum.add(Fraction.of(decimal)));
        decimals.forEach(decimal -> squares.addProduct(Fraction.of(decimal), Fraction.of(decimal)));
        assertThat(sum.get()).isEqualTo(Fraction.of(decimals.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        assertThat(squares.get())
                .isEqualTo(Fraction.of(decimals.stream()
                        .map(decimal -> decimal.multiply(decimal))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    @Property
    void ordersAsItsValuesDo(
            @ForAll @LongRange(min = -50, max = 50) long a,
            @ForAll @LongRange(min = 1, max = 50) long b,
            @ForAll @LongRange(min = -50, max = 50) long c,
            @ForAll @LongRange(min = 1, max = 50) long d) {
        assertThat(Integer.signum(quotient(a, b).compareTo(quotient(c, d)))).isEqualTo(Long.compare(a * d, c * b));
        assertThat(quotient(a, b).times(quotient(c, d))).isEqualTo(quotient(a * c, b * d));
    }
}
