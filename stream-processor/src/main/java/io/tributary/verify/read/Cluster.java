package io.tributary.verify.read;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the verifier asks the brokers: partitions, ends of topics, what consumer groups have committed. */
public final class Cluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;
    private final String servers;

    /** Connects on first use. */
    public Cluster(String bootstrapServers) {
        servers = bootstrapServers;
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 3);
        admin = Admin.create(config);
    }

    /** Names of all topics. */
    public Set<String> topics() {
        return ask("list the topics", admin.listTopics().names());
    }

    /** All partitions of some topics. */
    public Set<TopicPartition> partitions(Collection<String> topics) {
        Set<TopicPartition> partitions = new HashSet<>();
        ask("describe the topics", admin.describeTopics(topics).allTopicNames()).forEach((name, description) -> {
            for (int i = 0; i < description.partitions().size(); i++) {
                partitions.add(new TopicPartition(name, i));
            }
        });
        return partitions;
    }

    /** The offset after the last committed record: before the first open transaction, if there is one. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The offset after the last record, be its transaction committed or not. */
    public Map<TopicPartition, Long> writtenEnds(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The offset of the first record that is still kept. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** What any of some consumer groups has committed. */
    public Map<TopicPartition, Long> committed(List<String> groups) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> offsets = ask(
                    "read the offsets of group " + group,
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.merge(partition, offset.offset(), Math::max);
                }
            });
        }
        return committed;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(toMap(p -> p, p -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ask(
                        "read the topics' offsets",
                        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                                .all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private <T> T ask(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new TroubleException("Kafka at " + servers + " does not answer; is the stack running?", cause);
            }
            throw new TroubleException("Kafka at " + servers + " did not " + what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new TroubleException("Kafka at " + servers + " did not " + what + " in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TroubleException("Interrupted while waiting for Kafka at " + servers, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
