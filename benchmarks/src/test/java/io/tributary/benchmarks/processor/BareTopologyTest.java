package io.tributary.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.replay.Replay;
import io.tributary.processor.topology.CommissionTopology;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** A baseline that lacks a store or a hop would flatter nobody but itself. */
class BareTopologyTest {
    private final BaselineSerdes serdes = new BaselineSerdes("http://127.0.0.1:1");

    @Test
    void hasTheStepsStoresAndHopsOfTheTopology() {
        Topology ours =
                CommissionTopology.of(serdes, InstantSource.system(), Replay.NOTHING_SAID, CustomerRating::rate, 500);
        Topology bare = BareTopology.of(new PrefixedTopics(""), serdes, InstantSource.system());

        assertThat(bare.describe().toString()).isEqualTo(ours.describe().toString());
    }
}
