package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.DeadLetter;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.kafka.RegistryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Writes what became of refused records to {@code proptrading.dead-letters}. Thread-safe. */
@Singleton
public final class DeadLetterFates {
    private static final Topic<DeadLetter> TOPIC = TruthTopics.DEAD_LETTERS;

    private final AvroSerializer<DeadLetter> values = new AvroSerializer<>();
    private final Clock clock;

    DeadLetterFates(RegistryConfig registry, Clock clock) {
        this.values.configure(registry.serde(), false);
        this.clock = clock;
    }

    /** The record that tells this fate, in the partition of its dead letter. */
    public ProducerRecord<byte[], byte[]> record(DeadLetter fate, Producer<byte[], byte[]> producer) {
        int partitions = producer.partitionsFor(TOPIC.name()).size();
        return new ProducerRecord<>(
                TOPIC.name(),
                TOPIC.partition(fate, partitions),
                TOPIC.key().apply(fate).getBytes(UTF_8),
                values.serialize(TOPIC.name(), fate));
    }

    /**
     * Sends dead letters, within the caller's transaction.
     *
     * @return what is to be written behind them: where each of them lies, and why
     * @throws KafkaException one of them could not be written, or the registry, which is needed once, is away
     */
    List<ProducerRecord<byte[], byte[]>> send(List<Round.Letter> letters, Producer<byte[], byte[]> producer) {
        if (letters.isEmpty()) {
            return List.of();
        }
        List<Future<RecordMetadata>> kept = new ArrayList<>(letters.size());
        letters.forEach(letter -> kept.add(producer.send(letter.letter())));
        producer.flush();
        List<ProducerRecord<byte[], byte[]>> fates = new ArrayList<>(letters.size());
        for (int i = 0; i < letters.size(); i++) {
            Round.Letter letter = letters.get(i);
            DeadLetter fate = DeadLetters.fate(
                    letter.record(),
                    LandingTopics.owner(letter.record().topic()).orElseThrow(),
                    letter.why(),
                    written(kept.get(i)),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            fates.add(record(fate, producer));
        }
        return fates;
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter could not be written", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @PreDestroy
    void close() {
        values.close();
    }
}
