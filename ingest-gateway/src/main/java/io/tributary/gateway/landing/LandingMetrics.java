package io.tributary.gateway.landing;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.gateway.counts.RecordCounts;
import io.tributary.schemas.topic.LandingTopics;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see of the third door: {@code tributary.landing.records} by entity and result, and a line per refusal. */
@Singleton
final class LandingMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(LandingMetrics.class);

    private final MeterRegistry registry;
    private final RecordCounts counts;

    LandingMetrics(MeterRegistry registry, RecordCounts counts) {
        this.registry = registry;
        this.counts = counts;
    }

    /** Counts what was committed. One line per partition and round, so that a flood of bad records is no flood of lines. */
    void count(Round round) {
        round.tallies().forEach((partition, tally) -> {
            add(partition, "admitted", tally.admitted());
            add(partition, "refused", tally.refused());
            LandingTopics.Owner owner = LandingTopics.owner(partition.topic()).orElseThrow();
            counts.add(RecordCounts.DIRECT, owner.entity(), owner.firmId(), tally.admitted(), tally.refused());
            if (tally.refused() > 0) {
                LOG.warn("{} records of {} are dead letters; {}", tally.refused(), partition, tally.firstRefused());
            }
        });
    }

    private void add(TopicPartition partition, String result, int count) {
        String entity = LandingTopics.owner(partition.topic()).orElseThrow().entity();
        registry.counter("tributary.landing.records", "entity", entity, "result", result)
                .increment(count);
    }
}
