package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the gateway takes from firms' topics and gives them back: fair between firms, exactly once whenever it is killed. */
@OnRoughStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectFlowIT {
    private static final int BACK_FILL = Boolean.getBoolean("tributary.deep") ? 1_000_000 : 50_000;
    private static final int ENTRIES = 20_000;
    private static final String LEDGER = LedgerTopics.COMMISSIONS.name();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** What "by seconds at most" means on a machine that others use too. */
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private TestStack stack;
    private Part gateway;
    private FirmProvider firms;
    private Admin cluster;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        gateway = stack.gateway();
        firms = new FirmProvider(stack);
        cluster = stack.admin();
    }

    @AfterAll
    void stop() throws Exception {
        timestamps(AlterConfigOp.OpType.DELETE);
        cluster.close();
        firms.close();
    }

    @Test
    void aBackFillHoldsUpNoOtherFirmAndIsAdmittedOnce() throws Exception {
        FirmCredentials large = firms.firm("large");
        FirmCredentials small = firms.firm("small");
        gateway.stop();
        long before = end(TruthTopics.TRANSACTIONS.name());
        // Admission's records bear the time of landing; here the broker says when it was given each of them.
        timestamps(AlterConfigOp.OpType.SET);
        try (FirmProducer producer = new FirmProducer(stack, large)) {
            for (int i = 0; i < BACK_FILL; i++) {
                var ignored = producer.place(FirmProducer.fee("back-" + i, "c-" + i % 1000, "1.00", "USD"));
            }
            producer.flush();
        }
        try (FirmProducer producer = new FirmProducer(stack, small)) {
            producer.send(FirmProducer.customer("behind", "aff")).get();
        }
        gateway.start();
        gateway.awaitAnswer();

        await().atMost(SECONDS).until(() -> small().isPresent());
        await().atMost(LIMIT).until(() -> end(TruthTopics.TRANSACTIONS.name()) - before > BACK_FILL / 2);
        gateway.kill();
        gateway.start();
        gateway.awaitAnswer();
        await().atMost(LIMIT).until(() -> end(TruthTopics.TRANSACTIONS.name()) - before >= BACK_FILL);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(landed()).hasSize(BACK_FILL));
        assertThat(landed()).doesNotHaveDuplicates();
        long other = small().orElseThrow().timestamp();
        assertThat(large().filter(record -> record.timestamp() <= other))
                .as("of %s records, when the other firm's was admitted", BACK_FILL)
                .hasSizeLessThan(BACK_FILL / 2);
    }

    private List<String> landed() {
        return large().map(record -> record.value().getLandingPartition() + ":"
                        + record.value().getLandingOffset())
                .toList();
    }

    private Stream<ConsumerRecord<String, TransactionAccepted>> large() {
        try (AvroDeserializer<TransactionAccepted> values = new AvroDeserializer<>(TransactionAccepted.class)) {
            values.configure(Map.of("schema.registry.url", stack.description().schemaRegistry()), false);
            return Committed.of(stack, TruthTopics.TRANSACTIONS.name(), values).stream()
                    .filter(record -> record.value().getFirmId().equals("large"));
        }
    }

    private Optional<ConsumerRecord<String, byte[]>> small() {
        return Committed.of(stack, TruthTopics.CUSTOMERS.name(), new ByteArrayDeserializer()).stream()
                .filter(record -> record.key().equals("small|behind"))
                .findFirst();
    }

    private void timestamps(AlterConfigOp.OpType how) throws InterruptedException, ExecutionException {
        List<AlterConfigOp> appended = List.of(
                new AlterConfigOp(new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"), how));
        cluster.incrementalAlterConfigs(Stream.of(TruthTopics.CUSTOMERS, TruthTopics.TRANSACTIONS)
                        .collect(Collectors.toMap(
                                topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                                topic -> appended)))
                .all()
                .get();
    }

    @Test
    void copiesEqualTheLedgerWhoeverIsKilled() throws Exception {
        firms.firm("one");
        firms.firm("other");
        try (LedgerWriter writer = new LedgerWriter(stack)) {
            for (int from = 0; from < ENTRIES; from += 2000) {
                writer.write("one", from, from + 2000);
                writer.writeAborted("other", from, from + 100);
                writer.write("other", from, from + 1000);
            }
            await().atMost(LIMIT).until(() -> end("firm.one.commissions") > 0);
            gateway.kill();
            writer.write("one", ENTRIES, ENTRIES + 2000);
            gateway.start();
            gateway.awaitAnswer();
            isCopied("one", ENTRIES + 2000);
            isCopied("other", ENTRIES / 2);

            // A firm that is made while the copies run, and a second gateway that takes its share of the partitions.
            firms.firm("newcomer");
            Part second = stack.start(ServiceKind.GATEWAY, Map.of());
            writer.write("newcomer", 0, 1000);
            await().atMost(SECONDS)
                    .until(() -> CopiedRecords.ofFirm(stack, LEDGER, "newcomer").size() == 1000);
            second.kill();
            writer.write("newcomer", 1000, 2000);
            isCopied("newcomer", 2000);
            isCopied("one", ENTRIES + 2000);
        }
    }

    private void isCopied(String firmId, int entries) {
        List<String> ledger = CopiedRecords.ofPlatform(stack, LEDGER, firmId);
        assertThat(ledger).hasSize(entries);
        await().atMost(LIMIT)
                .until(() -> CopiedRecords.ofFirm(stack, LEDGER, firmId).size() >= entries);
        assertThat(CopiedRecords.ofFirm(stack, LEDGER, firmId)).isEqualTo(ledger);
    }

    /** How many records and marks a topic holds, those of open transactions too. */
    private long end(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, 4)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return cluster.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }
}
