package io.tributary.engine.funnel;

import io.tributary.engine.value.Utf8;
import io.tributary.proptrading.CustomerAccepted;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

/**
 * A step of the funnel that a customer has reached.
 *
 * @param name signed_up, purchased, paid_out, or the phase in the firm's word, failed among them
 * @param at when it was reached, business time
 * @param version the customer version in force then
 */
public record Step(String name, Instant at, CustomerAccepted version) {
    static final String SIGNED_UP = "signed_up";
    static final String PURCHASED = "purchased";
    static final String PAID_OUT = "paid_out";
    static final String FAILED = "failed";

    /** By time; of one instant in the order in which a customer can reach them. */
    static final Comparator<Step> ORDER = order(Step::name, Step::at);

    /** The same order, for whatever has a step's name and time. */
    static <T> Comparator<T> order(Function<T, String> name, Function<T, Instant> at) {
        return Comparator.comparing(at)
                .thenComparing(step -> rank(name.apply(step)))
                .thenComparing(name, Utf8.ORDER);
    }

    private static int rank(String name) {
        return switch (name) {
            case SIGNED_UP -> 0;
            case PURCHASED -> 1;
            case PAID_OUT -> 3;
            case FAILED -> 4;
            default -> 2;
        };
    }
}
