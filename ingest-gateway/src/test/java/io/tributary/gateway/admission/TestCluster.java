package io.tributary.gateway.admission;

import io.tributary.schemas.topic.TruthTopics;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/** What a broker would say of the truth topics. */
public final class TestCluster {
    private static final Node NODE = new Node(1, "127.0.0.1", 1);
    private static final Node[] NODES = {NODE};

    private TestCluster() {}

    /** Each topic with so many partitions. */
    public static Cluster ofTruth(int partitions) {
        List<PartitionInfo> all = Stream.of(
                        TruthTopics.CUSTOMERS,
                        TruthTopics.TRANSACTIONS,
                        TruthTopics.TRADING_ACTIVITY,
                        TruthTopics.PERSONAL)
                .flatMap(topic -> IntStream.range(0, partitions)
                        .mapToObj(i -> new PartitionInfo(topic.name(), i, NODE, NODES, NODES)))
                .toList();
        return new Cluster("test", List.of(NODE), all, Set.of(), Set.of());
    }
}
