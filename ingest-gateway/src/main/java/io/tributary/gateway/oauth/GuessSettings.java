package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How fast secrets may be guessed at one gateway: {@code tributary.guesses.*}.
 *
 * @param perClientAndAddress wrong secrets a minute for one client from one address
 * @param perAddress wrong secrets a minute from one address, whatever the clients
 * @param hashers secrets hashed at the same time; 0: half of the processors, at least one
 * @param waiting secrets that may wait for a hasher; more are told to come back
 */
@ConfigurationProperties("tributary.guesses")
record GuessSettings(
        @Bindable(defaultValue = "10") int perClientAndAddress,
        @Bindable(defaultValue = "100") int perAddress,
        @Bindable(defaultValue = "0") int hashers,
        @Bindable(defaultValue = "64") int waiting) {
    /** Refuses what cannot work. */
    GuessSettings {
        if (perClientAndAddress < 1 || perAddress < 1 || hashers < 0 || waiting < 0) {
            throw new IllegalArgumentException("tributary.guesses: the limits must be positive");
        }
    }

    int hashersHere() {
        return hashers > 0 ? hashers : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
