package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.RegistrySettings;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A firm with a producer of its own, and what becomes of what it writes into its landing topics. */
final class LandingFirm implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestStack stack;
    private final String firmId;
    private final PushClient client;
    private final String token;
    private final FirmProducer producer;

    private LandingFirm(TestStack stack, FirmCredentials firm, PushClient client) throws InterruptedException {
        this.stack = stack;
        this.firmId = firm.firmId();
        this.client = client;
        this.token = client.token(firm.clientId(), firm.clientSecret(), "read write");
        this.producer = new FirmProducer(stack, firm);
    }

    /** Makes the firm. */
    static LandingFirm of(TestStack stack, String firmId) throws InterruptedException {
        return new LandingFirm(
                stack, stack.firm(firmId), new PushClient(stack.description().gateway()));
    }

    @Override
    public void close() {
        producer.close();
        client.close();
    }

    FirmProducer producer() {
        return producer;
    }

    PushClient client() {
        return client;
    }

    String token() {
        return token;
    }

    /** Every record of all firms has its fate, and of this firm the report says so. */
    void isConserved() throws Exception {
        ConservationCheck.check(stack, LIMIT);
        PushClient.Answer report =
                client.get(stack.description().reports() + "/api/v1/reports/conservation?from=2026-01-01", token);
        assertThat(report.data()).as(report.body().toString()).isNotEmpty().allSatisfy(day -> assertThat(
                        day.path("in_flight").asLong(-1))
                .as(day.toString())
                .isZero());
    }

    PushClient.Answer event(String id) throws InterruptedException {
        return client.get(stack.description().gateway() + "/api/v1/events/" + id, token);
    }

    JsonNode awaitEvent(String id, String status) {
        return await().atMost(LIMIT)
                .until(
                        () -> event(id),
                        answer -> status.equals(answer.data().path("status").asText()))
                .data();
    }

    int register(String subject, Schema schema) {
        try (RegistryClient registry =
                new RegistryClient(RegistrySettings.of(stack.description().schemaRegistry()))) {
            return registry.register(subject, schema);
        }
    }

    /** The same bytes under another schema id. */
    static byte[] patched(byte[] value, int id) {
        byte[] copy = value.clone();
        ByteBuffer.wrap(copy).putInt(1, id);
        return copy;
    }

    AvroDeserializer<SpecificRecord> reader() {
        AvroDeserializer<SpecificRecord> reader = new AvroDeserializer<>();
        reader.configure(
                Map.of("schema.registry.url", stack.description().schemaRegistry(), "specific.avro.reader", true),
                false);
        return reader;
    }

    /** The records of a truth topic that came through a landing topic and whose customer or transaction is called so. */
    List<ConsumerRecord<String, SpecificRecord>> direct(Topic<?> topic, String prefix) {
        return Committed.of(stack, topic.name(), reader()).stream()
                .filter(record -> record.value()
                                .get(record.value()
                                        .getSchema()
                                        .getField("source")
                                        .pos())
                        == Source.DIRECT)
                .filter(record -> id(record.value()).startsWith(prefix))
                .toList();
    }

    static List<String> ids(List<ConsumerRecord<String, SpecificRecord>> records) {
        return records.stream().map(record -> id(record.value())).toList();
    }

    private static String id(SpecificRecord record) {
        return record instanceof TransactionAccepted transaction
                ? transaction.getTransactionId()
                : (String) record.get(record.getSchema().getField("customer_id").pos());
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return Committed.of(stack, LandingTopics.deadLetters(firmId).name(), new ByteArrayDeserializer());
    }

    static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    void push(String entity, String body) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    String reported(String affiliate) throws InterruptedException {
        stack.awaitDrained(LIMIT);
        return client.get(
                        stack.description().reports() + "/api/v1/reports/commissions?group_by=affiliate&affiliate_id="
                                + affiliate,
                        token)
                .data()
                .path(0)
                .path("amount")
                .asText("nothing");
    }
}
