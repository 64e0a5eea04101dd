package io.tributary.processor.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams that tells of its threads, tasks and clients, but not of each of a hundred stores and steps. Micrometer
 * compares each meter with all of the same name whenever one is new, and that was a twenty-fifth of a busy processor's time.
 */
final class MeteredStreams extends KafkaStreams {
    private static final Set<String> OF_SINGLE_PARTS = Set.of(
            "stream-state-metrics",
            "stream-record-cache-metrics",
            "stream-processor-node-metrics",
            "stream-topic-metrics");

    MeteredStreams(Topology topology, Properties config) {
        super(topology, config);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        Map<MetricName, Metric> told = new HashMap<>(super.metrics());
        told.keySet().removeIf(name -> OF_SINGLE_PARTS.contains(name.group()));
        return told;
    }
}
