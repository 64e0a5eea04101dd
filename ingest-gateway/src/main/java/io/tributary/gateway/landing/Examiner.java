package io.tributary.gateway.landing;

import io.tributary.gateway.admission.TruthRecords;
import io.tributary.proptrading.Source;
import io.tributary.schemas.record.AvroBuffer;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.record.Origin.Landing;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.problem.DeadLetterReason;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reads and checks landed records by the same rules as pushed ones, and makes of them what admission writes. The firm is
 * the topic's, never the payload's. Thread-safe.
 */
@Singleton
final class Examiner {
    /** Each takes far more memory of who reads it than it has bytes. */
    private static final int MOST_HEADERS = 100;

    private final TruthRecords truth;
    private final LandedReader reader;

    Examiner(TruthRecords truth, LandedReader reader) {
        this.truth = truth;
        this.reader = reader;
    }

    /**
     * Examines one record.
     *
     * @throws io.tributary.schemas.serde.RegistryUnavailableException nothing can be said of it now; ask again
     */
    Examined examine(ConsumerRecord<byte[], byte[]> record, Owner owner) {
        Entity entity = Entity.ofWord(owner.entity()).orElseThrow();
        int headers = record.headers().toArray().length;
        if (headers > MOST_HEADERS) {
            return new Examined.Refused(
                    DeadLetterReason.TOO_MANY_HEADERS,
                    "The record has " + headers + " headers, and may have " + MOST_HEADERS
                            + "; what is kept of it is without them",
                    List.of());
        }
        byte[] value = record.value();
        if (value == null) {
            return new Examined.Refused(
                    DeadLetterReason.NULL_VALUE,
                    "The record has no value: a record cannot be deleted this way",
                    List.of());
        }
        SpecificRecord read;
        try {
            read = reader.read(entity, record.topic(), value);
        } catch (UndecodableRecordException e) {
            return new Examined.Refused(reason(e.reason()), String.valueOf(e.getMessage()), List.of());
        }
        // The broker's clock, by LogAppendTime (DOMAIN, observed_at).
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        Checked checked = reader.check(entity, read, appended);
        if (checked instanceof Checked.Invalid invalid) {
            int count = invalid.faults().size();
            return new Examined.Refused(
                    DeadLetterReason.INVALID,
                    count == 1 ? "1 fault; see pointers" : count + " faults; see pointers",
                    invalid.faults());
        }
        ValidRecord valid = ((Checked.Valid) checked).record();
        Origin origin =
                new Origin(owner.firmId(), appended, Source.DIRECT, new Landing(record.partition(), record.offset()));
        List<ProducerRecord<byte[], byte[]>> sends = new ArrayList<>(2);
        AvroBuffer buffer = new AvroBuffer();
        sends.add(truth.truth(valid, origin, buffer));
        ProducerRecord<byte[], byte[]> personal = truth.personal(valid, origin, buffer);
        if (personal != null) {
            sends.add(personal);
        }
        return new Examined.Admitted(sends);
    }

    /** What has to be written behind these, since their customers were erased meanwhile. */
    List<ProducerRecord<byte[], byte[]>> afterthoughts(List<ProducerRecord<byte[], byte[]>> sent) {
        List<ProducerRecord<byte[], byte[]>> erasures = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : sent) {
            ProducerRecord<byte[], byte[]> erasure = truth.afterthought(record);
            if (erasure != null) {
                erasures.add(erasure);
            }
        }
        return erasures;
    }

    private static DeadLetterReason reason(UndecodableRecordException.Reason fault) {
        return switch (fault) {
            case BAD_HEADER -> DeadLetterReason.BAD_HEADER;
            case UNKNOWN_SCHEMA -> DeadLetterReason.UNKNOWN_SCHEMA;
            case OTHER_RECORD -> DeadLetterReason.OTHER_RECORD;
            case INCOMPATIBLE_SCHEMA -> DeadLetterReason.INCOMPATIBLE_SCHEMA;
            case TRUNCATED -> DeadLetterReason.TRUNCATED;
            case TRAILING_BYTES -> DeadLetterReason.TRAILING_BYTES;
            case CORRUPT -> DeadLetterReason.CORRUPT;
        };
    }
}
