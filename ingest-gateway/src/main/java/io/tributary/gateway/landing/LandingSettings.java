package io.tributary.gateway.landing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How landing topics are read: {@code tributary.landing.*}.
 *
 * @param instanceId names this gateway among all, the same after a restart, so that a new one ends the transactions that a
 *     killed one left open; null: a random one, and they end by their timeout
 * @param group the consumer group that all gateways share partitions by
 * @param loops how many threads read, each with its own share of the partitions
 * @param recordsPerRound how many records one transaction admits at most
 * @param fetchBytes how much of one partition is fetched at once: a slice, so that nobody waits for a firm's backlog
 * @param discovery how often new firms' topics are looked for
 * @param transactionTimeout after which Kafka ends a transaction whose gateway has gone
 * @param sessionTimeout after which another gateway takes over from one that has gone
 */
@ConfigurationProperties("tributary.landing")
public record LandingSettings(
        @Nullable String instanceId,
        @Bindable(defaultValue = "tributary-landing") String group,
        @Bindable(defaultValue = "1") int loops,
        @Bindable(defaultValue = "1000") int recordsPerRound,
        @Bindable(defaultValue = "65536") int fetchBytes,
        @Bindable(defaultValue = "3s") Duration discovery,
        @Bindable(defaultValue = "20s") Duration transactionTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout) {}
