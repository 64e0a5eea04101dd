import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.AvroSerializer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A firm's Kafka clients in Java: {@code produce} writes a customer and a fee, {@code consume} reads their commission. */
class KafkaExample {
    public static void main(String[] args) throws Exception {
        Map<String, String> env = System.getenv();
        switch (args[0]) {
            case "produce" -> produce(env.get("TRIBUTARY_FIRM_ID"), client(env));
            case "consume" ->
                consume(
                        env.get("TRIBUTARY_LEDGER"),
                        "firm." + env.get("TRIBUTARY_FIRM_ID") + ".example-java",
                        client(env));
            default -> throw new IllegalArgumentException("produce or consume, not " + args[0]);
        }
    }

    private static void produce(String firm, Map<String, Object> config) throws Exception {
        Customer customer = Customer.newBuilder()
                .setCustomerId("ex_java_1")
                .setSignupDate(Instant.parse("2026-03-08T16:00:00Z"))
                .setAffiliateId("aff_ex_java")
                .setCountryCode("DE")
                .build();
        Transaction fee = Transaction.newBuilder()
                .setTransactionId("ex_java_fee_1")
                .setCustomerId("ex_java_1")
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal("499.00"))
                .setCurrency("USD")
                .setTransactionDate(Instant.parse("2026-03-08T16:05:00Z"))
                .setStatus("approved")
                .build();

        // Confluent's KafkaAvroSerializer takes the same keys and writes the same bytes.
        config.put("key.serializer", StringSerializer.class);
        config.put("value.serializer", AvroSerializer.class);
        config.put("auto.register.schemas", false);
        config.put("use.latest.version", true);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(config)) {
            // All of a customer in one partition: key by the customer.
            for (ProducerRecord<String, SpecificRecord> record : List.of(
                    new ProducerRecord<String, SpecificRecord>("firm." + firm + ".customers", "ex_java_1", customer),
                    new ProducerRecord<String, SpecificRecord>("firm." + firm + ".transactions", "ex_java_1", fee))) {
                producer.send(record).get();
            }
        }
        System.out.println("sent ex_java_1 and its fee");
    }

    /** Reads the ledger from its beginning until the commission of the example's affiliate shows. */
    private static void consume(String ledger, String group, Map<String, Object> config) {
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        // This one reads everything each time; a real one commits what it has stored.
        config.put("enable.auto.commit", false);
        config.put("isolation.level", "read_committed");
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", AvroDeserializer.class);
        config.put("specific.avro.reader", true);
        try (KafkaConsumer<String, CommissionEntry> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of(ledger));
            while (true) {
                for (ConsumerRecord<String, CommissionEntry> record : consumer.poll(Duration.ofSeconds(1))) {
                    CommissionEntry entry = record.value();
                    // Deltas: add the amounts up, each entry_id once, for what is owed.
                    if (entry.getAffiliateId().equals("aff_ex_java")) {
                        System.out.printf(
                                "commission of %s: %s USD (%s)%n",
                                entry.getAffiliateId(), entry.getAmount(), entry.getReason());
                        return;
                    }
                }
            }
        }
    }

    /** What all clients have in common. */
    private static Map<String, Object> client(Map<String, String> env) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", env.get("TRIBUTARY_KAFKA"));
        config.put("schema.registry.url", env.get("TRIBUTARY_REGISTRY"));
        if (env.containsKey("TRIBUTARY_KAFKA_USERNAME")) {
            config.put("security.protocol", "SASL_PLAINTEXT");
            config.put("sasl.mechanism", "SCRAM-SHA-512");
            config.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(env.get("TRIBUTARY_KAFKA_USERNAME"), env.get("TRIBUTARY_KAFKA_PASSWORD")));
        }
        return config;
    }
}
