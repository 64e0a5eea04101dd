package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoFirm;
import io.tributary.demo.Season;
import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import io.tributary.local.base.Http;
import io.tributary.local.demo.door.Entity;
import io.tributary.local.demo.door.HttpDoor;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A processor whose state is gone makes it anew and says nothing again; a database that is gone is filled again, the same. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
class RebuildIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Season SEASON = new Season(LocalDate.parse("2026-11-22"), 40, 120, 11);
    private static final List<Topic<?>> FOR_EVER = List.of(
            LedgerTopics.COMMISSIONS, LedgerTopics.PHASE_FUNNEL, LedgerTopics.DATA_QUALITY, TruthTopics.OUTCOMES);
    /** Each of both desks' tasks, of four partitions. */
    private static final int TASKS = 8;

    private TestStack stack;
    private Part processor;
    private Part sink;

    @BeforeEach
    void start(TestStack shared) {
        stack = shared;
        processor = stack.processor();
        sink = stack.sink();
    }

    @Test
    void appendsNothingToWhatIsKeptForEverAndGoesOn() throws Exception {
        List<List<Delivery>> days = DemoFirm.days(SEASON);
        int middle = days.size() / 2;
        send(days.subList(0, middle));
        stack.awaitDrained(LIMIT);
        Map<String, Integer> before = appended();
        assertThat(before.get(LedgerTopics.COMMISSIONS.name())).isPositive();
        assertThat(before.get(TruthTopics.OUTCOMES.name())).isPositive();

        processor.stop();
        doesNotGoOnWithoutAStore();
        stack.resetProcessor();
        processor.start();
        processor.awaitAnswer();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(liveTasks()).isEqualTo(TASKS));
        stack.awaitDrained(LIMIT);

        assertThat(appended()).isEqualTo(before);
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");

        send(days.subList(middle, days.size()));
        stack.awaitDrained(LIMIT);
        assertThat(appended().get(LedgerTopics.COMMISSIONS.name()))
                .isGreaterThan(before.get(LedgerTopics.COMMISSIONS.name()));
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
        ConservationCheck.check(stack, LIMIT);

        Map<String, String> tables = DatabaseSums.of(stack);
        assertThat(tables).containsAllEntriesOf(DatabaseSums.ofTopics(stack));
        sink.stop();
        stack.resetDatabase();
        assertThat(DatabaseSums.of(stack)).isEmpty();
        sink.start();
        sink.awaitAnswer();
        stack.awaitDrained(LIMIT);
        assertThat(DatabaseSums.of(stack)).isEqualTo(tables);
    }

    /** As after an upgrade from a version that kept the same rows under another name. */
    private void doesNotGoOnWithoutAStore() throws Exception {
        try (Admin admin = stack.admin()) {
            admin.deleteTopics(List.of("tributary-processor-month-causes-changelog"))
                    .all()
                    .get();
        }
        processor.start();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        Http.get(processor.address() + "/health/readiness").body())
                .contains("another version's, or damaged: nothing is kept of month-causes;")
                .contains("--rebuild"));
        processor.stop();
    }

    private void send(List<List<Delivery>> days) throws Exception {
        HttpDoor door = new HttpDoor(stack.description().gateway(), stack.firm("rebuild"));
        for (List<Delivery> day : days) {
            for (Entity entity : Entity.values()) {
                List<SpecificRecord> records = day.stream()
                        .map(Delivery::record)
                        .filter(record -> Entity.of(record) == entity)
                        .toList();
                door.bulk(entity, records);
            }
        }
    }

    private Map<String, Integer> appended() {
        Map<String, Integer> appended = new TreeMap<>();
        FOR_EVER.forEach(topic -> appended.put(
                topic.name(),
                Committed.of(stack, topic.name(), new ByteArrayDeserializer()).size()));
        return appended;
    }

    private long liveTasks() {
        AvroDeserializer<ReplayStage> values = new AvroDeserializer<>(ReplayStage.class);
        values.configure(Map.of(SerdeConfig.URL, stack.description().schemaRegistry()), false);
        Map<String, Stage> stages = new TreeMap<>();
        Committed.of(stack, InternalTopics.REPLAY.name(), values)
                .forEach(report -> stages.put(report.key(), report.value().getStage()));
        return stages.values().stream().filter(Stage.LIVE::equals).count();
    }
}
