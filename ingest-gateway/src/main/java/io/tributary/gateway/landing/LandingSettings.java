package io.tributary.gateway.landing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.gateway.relay.RelaySettings;
import java.time.Duration;

/**
 * How landing topics are read: {@code tributary.landing.*}; what each means, {@link RelaySettings} says.
 *
 * @param loops how many threads read, each with its own share of the partitions
 */
@ConfigurationProperties("tributary.landing")
public record LandingSettings(
        @Bindable(defaultValue = "tributary-landing") String group,
        @Bindable(defaultValue = "1") int loops,
        @Bindable(defaultValue = "1000") int recordsPerRound,
        @Bindable(defaultValue = "65536") int fetchBytes,
        @Bindable(defaultValue = "3s") Duration discovery,
        @Bindable(defaultValue = "20s") Duration transactionTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout)
        implements RelaySettings {}
