package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Http;
import io.tributary.local.fixture.OwnStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.schemas.topic.TopicSettings;
import io.tributary.schemas.topic.Topics;
import io.tributary.schemas.topic.TruthTopics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The sink under kills, freezes and outages: every entry exactly once, sums equal to what was written. */
@OwnStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SinkIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MANY = Boolean.getBoolean("tributary.deep") ? 200_000 : 20_000;
    private static final Map<String, String> SMALL_BATCHES = Map.of("TRIBUTARY_SINK_BATCH_RECORDS", "100");

    private TestStack stack;
    private LedgerWriter ledger;
    private Part sink;

    @BeforeAll
    void start() throws InterruptedException {
        stack = TestStack.start();
        try (Admin admin = stack.admin()) {
            TopicCreator.ensure(admin, TopicSettings.EMBEDDED, Topics.all());
        }
        ledger = new LedgerWriter(stack);
        sink = stack.start(ServiceKind.SINK, SMALL_BATCHES);
    }

    @AfterAll
    void stop() {
        ledger.close();
        stack.close();
    }

    @Test
    @Order(1)
    void killedInTheMiddleOfBatchesItHasEveryEntryOnce() throws Exception {
        sink.kill();
        ledger.write("killed", 0, MANY / 2);
        ledger.writeAborted("killed", MANY, MANY + 500);
        ledger.write("killed", MANY / 2, MANY);
        for (int part = 1; part <= 3; part++) {
            sink.start();
            long before = count("killed");
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> count("killed") > before);
            assertThat(count("killed")).as("killed while it had work to do").isLessThan(MANY);
            sink.kill();
        }
        sink.start();
        sink.awaitAnswer();
        stack.awaitDrained(LIMIT);
        assertWhole("killed", MANY);
    }

    /** The frozen one has read records, and may hold a transaction, when another takes its partitions. */
    @Test
    @Order(2)
    void frozenAndReplacedItCannotWriteWhenItWakesUp() throws Exception {
        ledger.write("frozen", 0, MANY / 2);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> count("frozen") > 0);
        signal("STOP", sink);
        ledger.write("frozen", MANY / 2, MANY);
        Part other = stack.start(ServiceKind.SINK, SMALL_BATCHES);
        await().atMost(LIMIT).until(() -> count("frozen") == MANY);
        signal("CONT", sink);
        sink.awaitAnswer();
        ledger.write("frozen", MANY, MANY + 1000);
        stack.awaitDrained(LIMIT);
        assertWhole("frozen", MANY + 1000);
        other.stop();
    }

    @Test
    @Order(3)
    void waitsForADatabaseThatIsAway() throws Exception {
        stack.postgres().stop();
        ledger.write("away", 0, 1000);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
        stack.postgres().start();
        stack.postgres().awaitAnswer();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        stack.awaitDrained(LIMIT);
        assertWhole("away", 1000);
    }

    @Test
    @Order(4)
    void buildsADroppedSchemaAgain() throws Exception {
        ledger.write("rebuilt", 0, 1000);
        stack.awaitDrained(LIMIT);
        execute("DROP SCHEMA sink CASCADE; DROP SCHEMA published CASCADE");
        ledger.write("rebuilt", 1000, 1100);
        await().atMost(LIMIT).ignoreExceptions().until(() -> count("rebuilt") == 1100);
        stack.awaitDrained(LIMIT);
        assertWhole("rebuilt", 1100);
        assertWhole("killed", MANY);
    }

    /** Last, as nothing takes the record away again. */
    @Test
    @Order(5)
    void aRecordThatCannotBeDecodedStopsItsPartitionVisiblyAndNothingElse() throws Exception {
        String topic = TruthTopics.TRADING_ACTIVITY_CURRENT.name();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.description().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 2, new byte[] {1}, new byte[] {9, 9, 9}))
                    .get();
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
        await().atMost(LIMIT)
                .until(() -> metric("tributary_sink_stopped_partitions").endsWith(" 1.0"));
        ledger.write("beside", 0, 500);
        await().atMost(LIMIT).until(() -> count("beside") == 500);
        assertWhole("beside", 500);
    }

    private void assertWhole(String firmId, int entries) throws SQLException {
        assertThat(value("SELECT count(*) || ' ' || sum(amount) || ' ' || count(DISTINCT entry_id)"
                        + " FROM published.commission_entries WHERE firm_id = '" + firmId + "'"))
                .isEqualTo(entries + " " + LedgerWriter.total(entries).toPlainString() + " " + entries);
    }

    private long count(String firmId) throws SQLException {
        return Long.parseLong(
                value("SELECT count(*) FROM published.commission_entries WHERE firm_id = '" + firmId + "'"));
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = stack.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stack.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int readiness() throws InterruptedException {
        return Http.get(sink.address() + "/health/readiness").status();
    }

    private String metric(String name) throws InterruptedException {
        return Http.get(sink.address() + "/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("");
    }

    private static void signal(String name, Part part) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(part.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
