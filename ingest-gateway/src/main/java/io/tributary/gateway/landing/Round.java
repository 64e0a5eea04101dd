package io.tributary.gateway.landing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What one transaction is to write: the records, and the offsets up to which the landing topics are then dealt with. */
final class Round {
    private final List<ProducerRecord<byte[], byte[]>> sends = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, Tally> tallies = new HashMap<>();
    private int records;
    private long bytes;

    /** A refused record, why, and its dead letter. */
    record Letter(ConsumerRecord<byte[], byte[]> record, Examined.Refused why, ProducerRecord<byte[], byte[]> letter) {}

    /** How many of a partition's records were admitted and refused, and the first refused one. */
    static final class Tally {
        private int admitted;
        private int refused;
        private String firstRefused = "";

        int admitted() {
            return admitted;
        }

        int refused() {
            return refused;
        }

        /** Where and why, without payload. */
        String firstRefused() {
            return firstRefused;
        }
    }

    /** A partition's records from here on are part of it. */
    void begin(TopicPartition partition, long offset) {
        starts.putIfAbsent(partition, offset);
    }

    /** Counts what was taken into memory for it. */
    void take(List<ConsumerRecord<byte[], byte[]>> taken) {
        records += taken.size();
        for (ConsumerRecord<byte[], byte[]> record : taken) {
            bytes += DeadLetters.size(record);
        }
    }

    /** Whether it may grow. */
    boolean hasRoom(LandingSettings settings) {
        return records < settings.recordsPerRound() && bytes < settings.bytesPerRound();
    }

    void admit(TopicPartition partition, List<ProducerRecord<byte[], byte[]>> records) {
        sends.addAll(records);
        tally(partition).admitted++;
    }

    void refuse(TopicPartition partition, Letter refused) {
        letters.add(refused);
        Examined.Refused why = refused.why();
        Tally tally = tally(partition);
        if (tally.refused++ == 0) {
            tally.firstRefused =
                    "offset " + refused.record().offset() + ": " + why.reason().word() + ", "
                            + (why.faults().isEmpty()
                                    ? why.detail()
                                    : why.faults().getFirst().pointer() + " "
                                            + why.faults().getFirst().code());
        }
    }

    private Tally tally(TopicPartition partition) {
        return tallies.computeIfAbsent(partition, same -> new Tally());
    }

    /** The partition is dealt with up to, and without, this offset. */
    void end(TopicPartition partition, OffsetAndMetadata next) {
        offsets.put(partition, next);
    }

    List<ProducerRecord<byte[], byte[]>> sends() {
        return sends;
    }

    List<Letter> letters() {
        return letters;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    /** Where each partition's part of the round begins: where to read again from if it fails. */
    Map<TopicPartition, Long> starts() {
        return starts;
    }

    Map<TopicPartition, Tally> tallies() {
        return tallies;
    }
}
