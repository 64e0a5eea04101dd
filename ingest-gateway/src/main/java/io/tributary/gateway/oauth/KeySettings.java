package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How signing keys come and go: {@code tributary.signing-keys.*}.
 *
 * @param rotation for how long a key may sign; its successor takes over before that
 * @param check how often a gateway looks whether a key is due
 */
@ConfigurationProperties("tributary.signing-keys")
record KeySettings(
        @Bindable(defaultValue = "30d") Duration rotation,
        @Bindable(defaultValue = "1m") Duration check) {
    private static final int PARTS_AHEAD = 10;

    /** Refuses what cannot work. */
    KeySettings {
        if (rotation.compareTo(Duration.ofMinutes(1)) < 0 || !check.isPositive()) {
            throw new IllegalArgumentException(
                    "tributary.signing-keys.rotation must be at least 1m and .check more than nothing");
        }
    }

    /** A key is published so long before it signs, so that whoever keeps a copy of the key set has it by then. */
    Duration publishedAhead() {
        return rotation.dividedBy(PARTS_AHEAD);
    }
}
