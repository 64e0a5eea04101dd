package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.DUE_MONTHS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.DueMonth;
import io.tributary.processor.topology.PlainAvro;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of months, on a clock that goes as the test says. */
@NullUnmarked // JUnit sets the fields.
class DueMonthsTest {
    @TempDir
    Path stateDir;

    private final List<String> reckoned = new ArrayList<>();
    private MockProcessorContext<Void, Void> context;
    private KeyValueStore<String, DueMonth> rows;
    private Consumer<DueMonth> meanwhile = month -> {};
    private long nanos;
    private DueMonths due;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "months");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        context = new MockProcessorContext<>(config, new TaskId(2, 0), stateDir.toFile());
        rows = DUE_MONTHS.builder(new PlainAvro()).withLoggingDisabled().build();
        rows.init(context.getStateStoreContext(), rows);
        at(0);
        due = begin();
    }

    private DueMonths begin() {
        return new DueMonths(context, () -> nanos, () -> true, month -> {
            reckoned.add(month.getAffiliateId());
            meanwhile.accept(month);
        });
    }

    private static DueMonth month(String affiliate) {
        return DueMonth.newBuilder()
                .setFirmId("acme")
                .setAffiliateId(affiliate)
                .setMonth("2026-03")
                .setPlanId("standard")
                .setCausedBy("transactions:0:1")
                .build();
    }

    private void takes(Duration time) {
        nanos += time.toNanos();
    }

    private void at(long millis) {
        context.setCurrentSystemTimeMs(millis);
    }

    private List<CapturedPunctuator> running() {
        return context.scheduledPunctuators().stream()
                .filter(scheduled -> !scheduled.cancelled())
                .toList();
    }

    private List<String> slice() {
        reckoned.clear();
        running().getFirst().getPunctuator().punctuate(0);
        return List.copyOf(reckoned);
    }

    @Test
    void theClockRunsOnlyWhileSomethingIsDue() {
        due.resume();
        assertThat(running()).isEmpty();
        due.add(month("a1"));
        due.add(month("a1"));
        assertThat(running()).hasSize(1);
        assertThat(slice()).containsExactly("a1");
        assertThat(running()).isEmpty();
        assertThat(rows.approximateNumEntries()).isZero();
    }

    @Test
    void whatWasDueBeforeARestartIsReckonedAfterIt() {
        due.add(month("a1"));
        due.add(month("a2"));
        context.scheduledPunctuators()
                .forEach(scheduled -> assertThat(scheduled.getInterval()).isEqualTo(Duration.ofSeconds(1)));
        context.scheduledPunctuators().clear();

        due = begin();
        due.resume();
        assertThat(slice()).containsExactly("a1", "a2");
    }

    @Test
    void aMonthThatTookLongRestsTenTimesAsLongAndKeepsNobodyWaiting() {
        meanwhile = month -> takes(Duration.ofMillis(month.getAffiliateId().equals("busy") ? 200 : 0));
        due.add(month("busy"));
        assertThat(slice()).containsExactly("busy");

        due.add(month("busy"));
        due.add(month("calm"));
        at(500);
        assertThat(slice()).containsExactly("calm");
        // Nothing to do before the rest is over: the clock goes slower.
        assertThat(running()).singleElement().satisfies(scheduled -> assertThat(scheduled.getInterval())
                .isEqualTo(Duration.ofMillis(1500)));

        due.add(month("calm"));
        assertThat(running()).singleElement().satisfies(scheduled -> assertThat(scheduled.getInterval())
                .isEqualTo(Duration.ofSeconds(1)));
        at(1999);
        assertThat(slice()).containsExactly("calm");
        at(2000);
        assertThat(slice()).containsExactly("busy");
        // It took the whole slice, so only the next one finds nothing left to do.
        assertThat(slice()).isEmpty();
        assertThat(running()).isEmpty();
    }

    @Test
    void monthsTakeTurnsThoughTheFirstAreDueAgainAtOnce() {
        meanwhile = month -> {
            takes(Duration.ofMillis(4));
            due.add(month);
        };
        for (int i = 10; i < 36; i++) {
            due.add(month("a" + i));
        }
        assertThat(slice()).hasSize(13).startsWith("a10").endsWith("a22");
        assertThat(slice()).hasSize(13).startsWith("a23").endsWith("a35");
        assertThat(slice()).hasSize(13).startsWith("a10").endsWith("a22");
    }

    @Test
    void aSliceReckonsOneMonthHoweverLongItTakes() {
        meanwhile = month -> takes(Duration.ofSeconds(1));
        due.add(month("a1"));
        due.add(month("a2"));
        assertThat(slice()).containsExactly("a1");
        assertThat(slice()).containsExactly("a2");
    }
}
