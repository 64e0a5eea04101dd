package io.tributary.gateway.admission;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.tributary.schemas.record.AcceptedRecords;
import io.tributary.schemas.record.PersonKey;
import io.tributary.service.kafka.KafkaSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What admission is made of. */
@Factory
final class AdmissionBeans {
    @Singleton
    PersonKey personKey(@Value("${tributary.secrets.person-key}") String personKey) {
        return new PersonKey(Base64.getDecoder().decode(personKey));
    }

    @Singleton
    AcceptedRecords acceptedRecords(PersonKey personKey) {
        return new AcceptedRecords(personKey);
    }

    /** One idempotent producer for all truth topics, so that what one thread sends stays in order. */
    @Singleton
    @Bean(preDestroy = "close")
    Producer<byte[], byte[]> producer(KafkaSettings kafka, AdmissionSettings settings) {
        return new KafkaProducer<>(config(kafka, settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Map<String, Object> config(KafkaSettings kafka, AdmissionSettings settings) {
        Map<String, Object> config = kafka.client("tributary-admission");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.requestTimeout()));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(settings.deliveryTimeout()));
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return config;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
