package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OwnStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.ServiceKind;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.TopicSettings;
import io.tributary.schemas.value.Keys;
import io.tributary.verify.VerifyLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * verify-ledger against a real stack whose ledger is spoilt on purpose. Spoiling is the point, so there is no conservation
 * check after it.
 */
@OwnStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerSabotageIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String RIGHT = "3 causes, 3 entries, difference 0.00";

    private static final int PARTITIONS = TopicSettings.EMBEDDED.partitions();

    private TestStack stack;

    private record Verdict(int exit, List<String> lines) {}

    @BeforeAll
    void start() throws InterruptedException {
        stack = TestStack.start();
        stack.start(ServiceKind.GATEWAY);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void findsWhateverIsWrongWithTheLedger() throws Exception {
        acceptFees("100", "fee-1", "fee-2", "fee-3");

        Verdict nothingComputed = verify("--wait", "2");
        assertThat(nothingComputed.exit()).isEqualTo(1);
        assertThat(nothingComputed.lines())
                .anyMatch(line -> line.startsWith("the processor is behind: "))
                .contains(line("fee-1", "15.00", "0.00", "owed, but without an entry"))
                .contains("3 causes, 0 entries, difference 45.00, faults 3, faults of the funnel 2");

        stack.start(ServiceKind.PROCESSOR);
        assertThat(verify()).isEqualTo(new Verdict(0, List.of(RIGHT)));

        List<ConsumerRecord<String, CommissionEntry>> ledger = ledger();
        CommissionEntry first = ledger.get(0).value();
        String fee = first.getCauseId();

        deleteBefore(ledger.get(1).offset());
        assertThat(verify())
                .isEqualTo(wrong(
                        "3 causes, 2 entries, difference 15.00, faults 1",
                        line(fee, "15.00", "0.00", "owed, but without an entry")));
        append(first);
        assertThat(verify()).isEqualTo(new Verdict(0, List.of(RIGHT)));

        append(CommissionEntry.newBuilder(first)
                .setEntryId("a-cent")
                .setAmount(new BigDecimal("0.01"))
                .build());
        assertThat(verify())
                .isEqualTo(wrong(
                        "3 causes, 4 entries, difference 0.01, faults 1", line(fee, "15.00", "15.01", "2 entries")));

        append(first);
        assertThat(verify())
                .isEqualTo(wrong(
                        "3 causes, 5 entries, difference 15.01, faults 2",
                        line(fee, "15.00", "30.01", "3 entries"),
                        line(fee, "15.00", "30.01", "entry_id " + first.getEntryId() + " stands 2 times")));

        append(CommissionEntry.newBuilder(first)
                .setEntryId("ghost")
                .setCauseId("no-such-fee")
                .build());
        assertThat(verify().lines())
                .contains(line("no-such-fee", "0.00", "15.00", "no accepted record is this cause"))
                .contains("4 causes, 6 entries, difference 30.01, faults 4");

        stack.registry().stop();
        assertThat(verify()).isEqualTo(new Verdict(2, List.of()));
        stack.registry().start();
        stack.registry().awaitAnswer();
    }

    /** 15 % of 100.30 are 15.045: 15.04 by the rule, 15.05 by an engine that rounds half up. */
    @Test
    @Order(2)
    void findsABugInTheEngine(@TempDir Path directory) throws Exception {
        stack.processor().stop();
        acceptFees("100.30", "half-a-cent");

        stack.start(ServiceKind.PROCESSOR, Map.of("JDK_JAVA_OPTIONS", PlantedBug.option(directory)));

        assertThat(verify().lines()).contains(line("half-a-cent", "15.04", "15.05", "1 entries"));
    }

    private void acceptFees(String amount, String... ids) throws InterruptedException {
        FirmCredentials firm = stack.firstFirm();
        try (PushClient client = new PushClient(stack.description().gateway())) {
            String token = client.token(firm.clientId(), firm.clientSecret(), "read write");
            accept(client, token, "customers", """
                    {"customer_id":"cust","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff"}""");
            for (String id : ids) {
                accept(client, token, "transactions", """
                        {"transaction_id":"%s","customer_id":"cust","transaction_type":"challenge_fee",
                         "amount_currency":%s,"currency":"USD","transaction_date":"2026-03-08T16:05:00Z",
                         "status":"approved"}""".formatted(id, amount));
            }
        }
    }

    private static String line(String cause, String expected, String found, String fault) {
        return "firm demo, cause TRANSACTION " + cause + ", affiliate aff: expected " + expected + ", found " + found
                + " (" + fault + ")";
    }

    private static Verdict wrong(String summary, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(summary);
        return new Verdict(1, all);
    }

    private static void accept(PushClient client, String token, String entity, String body)
            throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    private Verdict verify(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "--kafka", stack.description().kafka(),
                "--registry", stack.description().schemaRegistry()));
        args.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = VerifyLedger.run(args.toArray(String[]::new), new PrintStream(out, true, UTF_8), System.err);
        return new Verdict(exit, out.toString(UTF_8).lines().toList());
    }

    /** All three entries: of one affiliate, so in one partition and in the order they were written. */
    private List<ConsumerRecord<String, CommissionEntry>> ledger() throws Exception {
        AvroDeserializer<CommissionEntry> values = new AvroDeserializer<>(CommissionEntry.class);
        values.configure(registry(), false);
        List<ConsumerRecord<String, CommissionEntry>> entries = new ArrayList<>();
        try (KafkaConsumer<String, CommissionEntry> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(LedgerTopics.COMMISSIONS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(entries::add);
                return entries.size() == 3;
            });
        }
        return entries;
    }

    private void deleteBefore(long offset) throws Exception {
        try (Admin admin = stack.admin()) {
            admin.deleteRecords(Map.of(place(), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private static TopicPartition place() {
        return new TopicPartition(
                LedgerTopics.COMMISSIONS.name(), Placement.partition(Keys.join("demo", "aff"), PARTITIONS));
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.description().kafka());
    }

    private Map<String, Object> registry() {
        return Map.of("schema.registry.url", stack.description().schemaRegistry(), "auto.register.schemas", false);
    }

    private void append(CommissionEntry entry) throws Exception {
        AvroSerializer<CommissionEntry> values = new AvroSerializer<>();
        values.configure(registry(), false);
        try (KafkaProducer<String, CommissionEntry> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), values)) {
            producer.send(LedgerTopics.COMMISSIONS.record(entry, PARTITIONS, null))
                    .get();
        }
    }
}
