package io.tributary.gateway.deadletter;

import io.tributary.gateway.landing.LandedReader;
import io.tributary.gateway.lookup.TopicLookup;
import io.tributary.proptrading.DeadLetter;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The payloads of dead letters: the bytes as received, for the 30 days that the firm's own topic keeps them. They are read
 * from there when they are asked for and stored nowhere else, since they may hold personal data.
 */
@Singleton
final class LetterPayloads {
    /** So much of payloads goes into one answer; a record that could be valid has a few kilobytes. */
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private static final Set<String> PERSONAL = Set.of("first_name", "last_name", "email");
    private static final int RETRY_AFTER_SECONDS = 2;

    private final TopicLookup topics;
    private final LandedReader reader;
    private final ControlView view;

    LetterPayloads(TopicLookup topics, LandedReader reader, ControlView view) {
        this.topics = topics;
        this.reader = reader;
        this.view = view;
    }

    /**
     * A payload as it is answered.
     *
     * @param encoding json or base64
     * @param value the guide's record, where the bytes can be read as one, or all the bytes in base 64
     */
    record Payload(String encoding, Object value) {}

    /** The payloads that are still kept, by dead_letter_id. */
    Map<String, Payload> of(List<DeadLetter> letters) {
        Map<String, Payload> payloads = new HashMap<>();
        bytes(letters).forEach((letter, bytes) -> payloads.put(letter.getDeadLetterId(), payload(letter, bytes)));
        return payloads;
    }

    /** The bytes of one, as received; empty where they are not kept (any more), or there were none. */
    Optional<byte[]> bytes(DeadLetter letter) {
        return Optional.ofNullable(bytes(List.of(letter)).get(letter));
    }

    /**
     * The record that bytes are.
     *
     * @throws UndecodableRecordException it can never be read
     * @throws ProblemException 503: the registry is away
     */
    SpecificRecord record(DeadLetter letter, byte[] bytes) {
        try {
            return reader.read(
                    Entity.ofWord(letter.getEntity()).orElseThrow(),
                    Objects.requireNonNullElse(letter.getSourceTopic(), letter.getEntity()),
                    bytes);
        } catch (RegistryUnavailableException e) {
            throw ProblemException.unavailable("The schema registry does not answer in time", RETRY_AFTER_SECONDS);
        }
    }

    private Map<DeadLetter, byte[]> bytes(List<DeadLetter> letters) {
        Map<Integer, Map<Long, DeadLetter>> places = new HashMap<>();
        for (DeadLetter letter : letters) {
            Integer partition = letter.getKeptPartition();
            Long offset = letter.getKeptOffset();
            if (partition != null && offset != null) {
                places.computeIfAbsent(partition, none -> new HashMap<>()).put(offset, letter);
            }
        }
        Map<DeadLetter, byte[]> bytes = new HashMap<>();
        long left = MOST_BYTES;
        for (Map.Entry<Integer, Map<Long, DeadLetter>> place : places.entrySet()) {
            Map<Long, DeadLetter> wanted = place.getValue();
            String firmId = letters.getFirst().getFirmId();
            String topic = LandingTopics.deadLetters(firmId).name();
            for (ConsumerRecord<byte[], byte[]> found : topics.find(
                            firmId, topic, place.getKey(), new ArrayList<>(wanted.keySet()), left)
                    .values()) {
                byte[] value = found.value();
                DeadLetter letter = wanted.get(found.offset());
                if (value != null && letter != null) {
                    bytes.put(letter, value);
                    left -= value.length;
                }
            }
        }
        return bytes;
    }

    private Payload payload(DeadLetter letter, byte[] bytes) {
        try {
            Map<String, Object> record = GuideRecord.of(record(letter, bytes));
            Object customer = record.get("customer_id");
            String key = Keys.join(letter.getFirmId(), String.valueOf(customer));
            if (view.find(ControlTopics.ERASURES, key).isPresent()) {
                record.keySet().removeAll(PERSONAL);
            }
            return new Payload("json", record);
        } catch (UndecodableRecordException e) {
            return new Payload("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
