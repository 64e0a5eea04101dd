package io.tributary.benchmarks.gateway;

import io.tributary.benchmarks.rig.Control;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.schemas.topic.TruthTopics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The gateway's baseline, a process of its own: an idempotent producer that sends bytes made beforehand and waits for the
 * acknowledgements at the end only. No HTTP, no JSON, no validation, no Avro.
 */
public final class RawProducer {
    /** Where it writes. */
    static final String TOPIC = "bench.raw-transactions";
    /** It is quick, and processor time comes in steps of 10 ms: so it sends the records over and over. */
    static final int TIMES = 60;

    private RawProducer() {}

    /** @param args see {@link io.tributary.benchmarks.rig.Rig#program} */
    public static void main(String[] args) throws IOException {
        Encoder encoder = new Encoder(args[2]);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        GatewayBench.transactions().forEach(t -> records.add(encoder.encode(TruthTopics.TRANSACTIONS, t, TOPIC)));
        KafkaProducer<String, byte[]> producer = Encoder.producer(args[1]);
        Control.serve(Integer.parseInt(args[0]), () -> true, () -> round(producer, records));
    }

    private static void round(KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (int i = 0; i < TIMES; i++) {
            for (ProducerRecord<String, byte[]> record : records) {
                Future<RecordMetadata> unused = producer.send(record, (metadata, error) -> {
                    if (error != null) {
                        failure.set(error);
                    }
                });
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }
}
