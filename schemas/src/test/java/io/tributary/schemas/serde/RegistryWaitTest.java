package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RegistryWaitTest {

    private static final Schema SCHEMA = SchemaBuilder.builder().stringType();

    @Test
    void waitsForARegistryThatComesBack() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CannedRegistry.Answer thirdTime = exchange -> {
            boolean back = asked.incrementAndGet() >= 3;
            (back ? CannedRegistry.withSchema(SCHEMA) : CannedRegistry.with(503, "")).to(exchange);
        };
        try (CannedRegistry server = new CannedRegistry(thirdTime);
                RegistryClient client = server.clientThatWaits(Duration.ofSeconds(15))) {
            assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void waitsForARegistryThatIsStartedLater() throws Exception {
        CannedRegistry first = new CannedRegistry(CannedRegistry.with(503, ""));
        int port = first.port();
        first.close();
        try (RegistryClient client = new RegistryClient(
                CannedRegistry.settings("http://127.0.0.1:" + port).waiting(Duration.ofSeconds(15)))) {
            CompletableFuture<Schema> answer = CompletableFuture.supplyAsync(() -> client.schemaById(1));
            try (CannedRegistry later = new CannedRegistry(CannedRegistry.withSchema(SCHEMA), port)) {
                assertThat(answer.get()).isEqualTo(SCHEMA);
                assertThat(later.requests()).hasSize(1);
            }
        }
    }

    @Test
    void givesUpWhenTheTimeIsUp() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(503, ""));
                RegistryClient client = server.clientThatWaits(Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> client.schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageStartingWith("Gave up after 2000 ms")
                    .hasMessageContaining("503");
            assertThat(server.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void doesNotWaitForADefiniteAnswer() throws IOException {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(404, "{\"error_code\":40403}"));
                RegistryClient client = server.clientThatWaits(Duration.ofSeconds(15))) {
            assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(UndecodableRecordException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(503, ""));
                RegistryClient client = server.clientThatWaits(Duration.ofMinutes(5))) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread waiter = Thread.ofPlatform().start(() -> {
                try {
                    client.schemaById(1);
                } catch (RuntimeException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            await().until(() -> !server.requests().isEmpty());
            waiter.interrupt();
            waiter.join();
            assertThat(thrown.get()).isInstanceOf(InterruptException.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        try (CannedRegistry server = new CannedRegistry(CannedRegistry.with(503, ""))) {
            RegistryClient client = server.clientThatWaits(Duration.ofMinutes(5));
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread waiter = Thread.ofPlatform().start(() -> {
                try {
                    client.schemaById(1);
                } catch (RuntimeException e) {
                    thrown.set(e);
                }
            });
            await().until(() -> !server.requests().isEmpty());
            client.close();
            waiter.join();
            assertThat(thrown.get()).isInstanceOf(RegistryUnavailableException.class);
        }
    }
}
