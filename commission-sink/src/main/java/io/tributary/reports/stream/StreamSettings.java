package io.tributary.reports.stream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How many live streams this instance feeds: {@code tributary.live-streams.*}.
 *
 * @param most for all
 * @param share what part of them one firm may have open: more than 0, at most 1
 * @param perClient how many one client may have open
 */
@ConfigurationProperties("tributary.live-streams")
public record StreamSettings(
        @Bindable(defaultValue = "100") int most,
        @Bindable(defaultValue = "0.5") double share,
        @Bindable(defaultValue = "20") int perClient) {}
