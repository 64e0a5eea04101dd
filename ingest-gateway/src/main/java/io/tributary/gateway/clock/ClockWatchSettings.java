package io.tributary.gateway.clock;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the gateway's clock is watched: {@code tributary.clock-watch.*}.
 *
 * @param period between two comparisons
 * @param tolerance how far from a broker's clock it may be; beyond that the gateway is not ready
 */
@ConfigurationProperties("tributary.clock-watch")
public record ClockWatchSettings(
        @Bindable(defaultValue = "2s") Duration period,
        @Bindable(defaultValue = "100ms") Duration tolerance) {}
