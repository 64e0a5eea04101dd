package io.tributary.local.demo.door;

import io.tributary.local.base.StackFailure;
import io.tributary.local.data.FirmCredentials;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A firm's own producer, configured as CONTRACT section 4 asks of it: Avro in Confluent's wire format by the subjects that
 * Tributary has registered. Keyed by customer, so that what is said later is also read later.
 */
public final class DirectDoor implements AutoCloseable {
    private final String firmId;
    private final KafkaProducer<String, SpecificRecord> producer;

    /** For one firm, through the listener for firms. */
    public DirectDoor(String bootstrapServers, String registry, FirmCredentials firm) {
        this.firmId = firm.firmId();
        Map<String, Object> config = new HashMap<>(firm.kafkaClient());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8 * 1024 * 1024L);
        config.put(SerdeConfig.URL, registry);
        config.put(SerdeConfig.AUTO_REGISTER, false);
        config.put(SerdeConfig.USE_LATEST, true);
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
        values.configure(config, false);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), values);
    }

    /**
     * Sends records and waits for all acknowledgements.
     *
     * @throws StackFailure if one is not acknowledged in the producer's time (two minutes)
     */
    public void send(List<? extends SpecificRecord> records) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>(records.size());
        for (SpecificRecord record : records) {
            String topic = "firm." + firmId + "." + Entity.of(record).word();
            sent.add(producer.send(new ProducerRecord<>(topic, customer(record), record)));
        }
        producer.flush();
        for (Future<?> acknowledgement : sent) {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new StackFailure("the demo cannot go on: Kafka did not take a record", e);
            }
        }
    }

    private static String customer(SpecificRecord record) {
        return record.get(record.getSchema().getField("customer_id").pos()).toString();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
