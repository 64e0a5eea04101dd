package io.tributary.gateway.simulation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The bounds of simulations: {@code tributary.simulation.*}.
 *
 * @param atOnce how many this gateway works on at once
 * @param share what part of them one firm may have: more than 0, at most 1
 * @param patience how long a request waits for its answer before it is told where the answer will be
 * @param kept how many results are kept
 * @param keptFor how long a result is kept
 * @param held how many records one simulation holds at once; what is more is read in several passes; 0: one for each 8 KiB
 *     of the heap
 */
@ConfigurationProperties("tributary.simulation")
public record SimulationSettings(
        @Bindable(defaultValue = "2") int atOnce,
        @Bindable(defaultValue = "0.5") double share,
        @Bindable(defaultValue = "10s") Duration patience,
        @Bindable(defaultValue = "16") int kept,
        @Bindable(defaultValue = "10m") Duration keptFor,
        @Bindable(defaultValue = "0") int held) {
    private static final int BYTES_OF_HEAP_FOR_EACH = 8192;

    /** How many records one simulation holds at once. */
    int mostHeld() {
        return held > 0
                ? held
                : (int) Math.min(Runtime.getRuntime().maxMemory() / BYTES_OF_HEAP_FOR_EACH, Integer.MAX_VALUE);
    }
}
