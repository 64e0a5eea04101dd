package io.tributary.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.serde.RegistryUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PlatformBootstrapTest {
    @Test
    void insistsUntilKafkaAndTheRegistryAreThere() throws Exception {
        Deque<KafkaException> failures = new ArrayDeque<>(List.of(
                new RegistryUnavailableException("no answer within 3000 ms", new java.io.IOException("timed out")),
                new KafkaException("not told", new TimeoutException("timed out"))));

        PlatformBootstrap.insist(() -> failOnce(failures));

        assertThat(failures).isEmpty();
    }

    @Test
    void takesNoForAnAnswer() {
        Deque<KafkaException> failures = new ArrayDeque<>(List.of(new SerializationException("incompatible schema")));

        assertThatThrownBy(() -> PlatformBootstrap.insist(() -> failOnce(failures)))
                .isInstanceOf(SerializationException.class);
    }

    private static void failOnce(Deque<KafkaException> failures) {
        KafkaException next = failures.poll();
        if (next != null) {
            throw next;
        }
    }
}
