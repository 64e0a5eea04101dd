package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks into a stack's topics. */
final class TopicReader implements AutoCloseable {
    private final Admin admin;
    private final KafkaConsumer<String, SpecificRecord> consumer;

    TopicReader(TestStack stack) {
        this.admin = stack.admin();
        AvroDeserializer<SpecificRecord> values = new AvroDeserializer<>();
        values.configure(
                Map.of("schema.registry.url", stack.description().schemaRegistry(), "specific.avro.reader", true),
                false);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.description().kafka(), "enable.auto.commit", false),
                new StringDeserializer(),
                values);
    }

    /** The record that an event_id names. */
    ConsumerRecord<String, SpecificRecord> at(String eventId) {
        String[] parts = eventId.split(":", -1);
        return at("proptrading." + parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    private ConsumerRecord<String, SpecificRecord> at(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        List<ConsumerRecord<String, SpecificRecord>> records =
                consumer.poll(Duration.ofSeconds(10)).records(place);
        if (records.isEmpty() || records.getFirst().offset() != offset) {
            throw new AssertionError("no record at " + place + " offset " + offset);
        }
        return records.getFirst();
    }

    /** The last record of the partition of a topic. */
    ConsumerRecord<String, SpecificRecord> last(Topic<?> topic, int partition)
            throws ExecutionException, InterruptedException {
        long end = ends().getOrDefault(new TopicPartition(topic.name(), partition), 0L);
        return at(topic.name(), partition, end - 1);
    }

    /** Where every partition of every topic of the catalogue ends. */
    Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        List<String> topics = Topics.all().stream().map(Topic::name).toList();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description
                .partitions()
                .forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest())));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(wanted).all().get();
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                .offset()));
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
