package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** One serde, many threads, more of them than buffers. */
final class ConcurrencyTest {

    private static final int THREADS = 40;
    private static final int RECORDS = 2_000;

    private static final Schema SCHEMA = SchemaBuilder.record("Numbered")
            .namespace("test")
            .fields()
            .requiredInt("thread")
            .requiredInt("record")
            .requiredString("text")
            .endRecord();

    @Test
    void threadsDoNotMixTheirRecords() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            roundTrips(threads);
        }
    }

    @Test
    void virtualThreadsDoNotEither() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            roundTrips(threads);
        }
    }

    private static void roundTrips(ExecutorService threads) throws Exception {
        CannedRegistry.Answer answer = exchange -> {
            boolean byId = exchange.getRequestURI().getPath().startsWith("/schemas/ids/");
            (byId ? CannedRegistry.withSchema(SCHEMA) : CannedRegistry.with(200, "{\"id\":1}")).to(exchange);
        };
        try (CannedRegistry server = new CannedRegistry(answer);
                RegistryClient writing = server.client();
                RegistryClient reading = server.client()) {
            Map<String, String> config = Map.of(SerdeConfig.URL, server.url());
            AvroSerializer<GenericRecord> serializer = new AvroSerializer<>(writing, config, false);
            AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>(reading, config, null);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(threads.submit(() -> roundTrip(serializer, deserializer, number)));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
    }

    private static void roundTrip(
            AvroSerializer<GenericRecord> serializer, AvroDeserializer<GenericRecord> deserializer, int thread) {
        for (int i = 0; i < RECORDS; i++) {
            GenericRecord record = new GenericData.Record(SCHEMA);
            record.put("thread", thread);
            record.put("record", i);
            record.put("text", "x".repeat(i % 700) + thread);
            GenericRecord back = deserializer.deserialize("t", serializer.serialize("t", record));
            assertThat(back).isEqualTo(record);
        }
    }
}
