package io.tributary.local;

import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A firm's own Kafka producer, configured as firms are told to: it registers nothing and writes the latest version. */
final class FirmProducer implements AutoCloseable {
    private static final Instant DATE = Instant.parse("2026-03-08T16:05:00Z");

    private final AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
    private final KafkaProducer<String, byte[]> producer;
    private final String firmId;

    /** By the internal listener: for a firm without credentials. */
    FirmProducer(TestStack stack, String firmId) {
        this(stack, firmId, Map.of("bootstrap.servers", stack.description().kafka()));
    }

    /** As a firm does it. */
    FirmProducer(TestStack stack, FirmCredentials firm) {
        this(stack, firm.firmId(), new FirmKafka(stack.description().kafkaFirms(), firm).config(Map.of()));
    }

    private FirmProducer(TestStack stack, String firmId, Map<String, Object> listener) {
        this.firmId = firmId;
        values.configure(
                Map.of(
                        "schema.registry.url", stack.description().schemaRegistry(),
                        "auto.register.schemas", false,
                        "use.latest.version", true),
                false);
        Map<String, Object> config = new HashMap<>(listener);
        config.put("compression.type", "lz4");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    static Customer customer(String id, String affiliate) {
        return Customer.newBuilder()
                .setCustomerId(id)
                .setSignupDate(DATE)
                .setAffiliateId(affiliate)
                .setFirstName("Alexandra")
                .setEmail(id + "@example.com")
                .build();
    }

    static Transaction fee(String id, String customer, String amount, String currency) {
        return Transaction.newBuilder()
                .setTransactionId(id)
                .setCustomerId(customer)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal(amount))
                .setCurrency(currency)
                .setTransactionDate(DATE)
                .setStatus("approved")
                .build();
    }

    static TradingActivity activity(String customer, String instrument) {
        return TradingActivity.newBuilder()
                .setDate(LocalDate.parse("2026-03-15"))
                .setCustomerId(customer)
                .setInstrument(instrument)
                .setLotsTraded(new BigDecimal("5.25"))
                .setPnl(new BigDecimal("-1240.12345678"))
                .setCurrency("USD")
                .build();
    }

    Future<RecordMetadata> send(Customer customer) {
        return send(LandingTopics.customers(firmId), customer);
    }

    Future<RecordMetadata> send(Transaction transaction) {
        return send(LandingTopics.transactions(firmId), transaction);
    }

    Future<RecordMetadata> send(TradingActivity activity) {
        return send(LandingTopics.tradingActivity(firmId), activity);
    }

    /** To the partition of its customer. */
    Future<RecordMetadata> place(Transaction transaction) {
        Topic<Transaction> topic = LandingTopics.transactions(firmId);
        return producer.send(
                new ProducerRecord<>(topic.name(), transaction.getCustomerId(), bytes(topic, transaction)));
    }

    private <V extends SpecificRecord> Future<RecordMetadata> send(Topic<V> topic, V value) {
        return send(topic, topic.record(value, 4, null).key(), bytes(topic, value));
    }

    <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        return Objects.requireNonNull(values.serialize(topic.name(), value));
    }

    /** Any bytes at all, to partition 0. */
    Future<RecordMetadata> send(Topic<?> topic, String key, byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(topic.name(), 0, key, value));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
