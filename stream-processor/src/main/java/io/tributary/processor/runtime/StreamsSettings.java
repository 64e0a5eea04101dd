package io.tributary.processor.runtime;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the topology runs: {@code tributary.streams.*}.
 *
 * @param applicationId names the consumer group, the internal topics and the transactions; instances with the same one
 *     share the work
 * @param instanceId stable name of this instance: one that comes back under it within the session timeout goes on with its
 *     tasks at once; null: a new member at every start
 * @param stateDir where the state stores lie; restored from Kafka where they are gone
 * @param threads threads that work
 * @param sessionTimeout after so long without a sign of life another instance takes over
 * @param groupProtocol {@code classic} or {@code streams} (KIP-1071)
 * @param mostRowsAtOnce transactions and versions up to which a customer is settled at each of its records; a larger one is
 *     settled by the clock, for all that came meanwhile
 * @param cacheMegabytes block cache and write buffers of all state stores together
 */
@ConfigurationProperties("tributary.streams")
public record StreamsSettings(
        @Bindable(defaultValue = "tributary-processor") String applicationId,
        @Nullable String instanceId,
        @Bindable(defaultValue = "streams-state") Path stateDir,
        @Bindable(defaultValue = "1") int threads,
        @Bindable(defaultValue = "15s") Duration sessionTimeout,
        @Bindable(defaultValue = "classic") String groupProtocol,
        @Bindable(defaultValue = "200") int mostRowsAtOnce,
        @Bindable(defaultValue = "64") int cacheMegabytes) {}
