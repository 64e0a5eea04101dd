package io.tributary.sink.loop;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How the sink consumes.
 *
 * @param group the consumer group: sinks of one group share the partitions, and must share the database
 * @param consumers consumers, each with a thread and a connection, in this instance
 * @param batchRecords records in one transaction at most
 */
@ConfigurationProperties("tributary.sink")
public record SinkSettings(
        @Bindable(defaultValue = "tributary-sink") String group,
        @Bindable(defaultValue = "1") int consumers,
        @Bindable(defaultValue = "5000") int batchRecords) {}
