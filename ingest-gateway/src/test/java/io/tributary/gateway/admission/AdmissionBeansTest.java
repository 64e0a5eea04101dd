package io.tributary.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.service.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AdmissionBeansTest {
    private final Map<String, Object> config = AdmissionBeans.config(
            new KafkaSettings("127.0.0.1:1", null, null, null),
            new AdmissionSettings(
                    Duration.ofMillis(11), Duration.ofMillis(12), Duration.ofMillis(23), Duration.ofMillis(34)));

    /** What Kafka makes of it: a setting beside these can switch idempotence off. */
    @Test
    void anAcknowledgedRecordIsOnAllInSyncReplicasOnceAndInOrder() {
        assertThat(config).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        config.put("key.serializer", ByteArraySerializer.class);
        config.put("value.serializer", ByteArraySerializer.class);
        ProducerConfig effective = new ProducerConfig(config);
        assertThat(effective.getString("acks")).isIn("all", "-1");
        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getInt("max.in.flight.requests.per.connection")).isLessThanOrEqualTo(5);
        assertThat(effective.getInt("retries")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void waitsAsLongAsItsSettingsSay() {
        assertThat(config)
                .containsEntry("max.block.ms", 11L)
                .containsEntry("request.timeout.ms", 12)
                .containsEntry("delivery.timeout.ms", 23);
    }
}
