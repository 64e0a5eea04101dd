package io.tributary.processor.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.ReachedMilestones;
import io.tributary.internal.TradingDay;
import io.tributary.processor.state.Stores;
import io.tributary.processor.topology.PlainAvro;
import io.tributary.schemas.value.Keys;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MilestoneBookTest {
    /** What Kafka takes as one record, by default. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int RULES = 1_000;
    private static final LocalDate DAY = LocalDate.parse("2026-03-08");

    private final KeyValueStore<String, ReachedMilestones> rows;
    private final MilestoneBook book;

    MilestoneBookTest(@TempDir Path directory) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "milestones");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(config, new TaskId(1, 0), directory.toFile());
        open(context, Stores.TRADING_DAYS).put(Keys.join("acme", "c1", DAY.toString()), day());
        rows = open(context, Stores.MILESTONES);
        book = new MilestoneBook(context);
    }

    private static <V extends SpecificRecord> KeyValueStore<String, V> open(
            MockProcessorContext<Void, Void> context, Stores.Store<V> which) {
        KeyValueStore<String, V> store = org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(which.name()),
                        Serdes.String(),
                        new PlainAvro().forState(which.type()))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    /** Enough lots for everything. */
    private static TradingDay day() {
        return TradingDay.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setDate(DAY)
                .setRows(1)
                .setLotsTraded(new BigDecimal("9999999999.00"))
                .setPnl(List.of())
                .build();
    }

    /** As many rules as a plan may have in each version, and each another milestone. */
    private static FirmTerms terms(int versions) {
        List<PlanVersion> plans = IntStream.rangeClosed(1, versions)
                .mapToObj(version -> PlanVersion.newBuilder()
                        .setFirmId("acme")
                        .setPlanId("standard")
                        .setVersion(version)
                        .setEffectiveFrom(DAY)
                        .setHoldingDays(14)
                        .setRules(IntStream.range(0, RULES)
                                .mapToObj(rule -> rule(version * RULES + rule))
                                .toList())
                        .setCreatedAt(Instant.EPOCH)
                        .setCreatedBy("admin")
                        .build())
                .toList();
        return FirmTerms.of(null, "acme", plans, (firm, currency, date) -> null);
    }

    private static PlanRule rule(int lots) {
        return PlanRule.newBuilder()
                .setRuleId("lots-" + lots)
                .setTrigger(MilestoneTrigger.newBuilder()
                        .setMetric(MilestoneMetric.LOTS_TRADED)
                        .setValue(new BigDecimal("1000000000.00").add(BigDecimal.valueOf(lots)))
                        .build())
                .setConditions(Conditions.newBuilder().build())
                .setReward(Reward.newBuilder().setFlat(new BigDecimal("1.00")).build())
                .build();
    }

    @Test
    void noRowOutgrowsARecordHoweverManyMilestonesAreReached() throws IOException {
        for (int versions : List.of(120, 10, 11, 1, 0, 25)) {
            FirmTerms terms = terms(versions);
            List<ReachedMilestone> before = book.reached("acme", "c1");

            assertThat(book.update("acme", "c1", terms)).isTrue();
            assertThat(book.update("acme", "c1", terms)).as("again").isFalse();
            assertThat(book.reached("acme", "c1")).hasSize(versions * RULES).isNotEqualTo(before);
            int kept = 0;
            try (KeyValueIterator<String, ReachedMilestones> all = rows.all()) {
                while (all.hasNext()) {
                    ReachedMilestones row = all.next().value;
                    kept += row.getReached().size();
                    assertThat(ReachedMilestones.getEncoder().encode(row).remaining())
                            .isLessThan(MOST_BYTES / 4);
                }
            }
            assertThat(kept).as("no row is left over").isEqualTo(versions * RULES);
        }
    }

    @Test
    void aRowThatAnotherVersionHasFilledFurtherIsReadAndReplaced() {
        FirmTerms terms = terms(30);
        book.update("acme", "c1", terms);
        List<ReachedMilestone> reached = book.reached("acme", "c1");
        for (int number = 1; number < 3; number++) {
            rows.delete(Keys.join("acme", "c1", Integer.toString(number)));
        }
        rows.put(Keys.join("acme", "c1"), new ReachedMilestones(reached));

        assertThat(book.reached("acme", "c1")).isEqualTo(reached);
        assertThat(book.update("acme", "c1", terms)).as("it is known").isFalse();
        book.update("acme", "c1", terms(29));
        assertThat(book.reached("acme", "c1")).hasSize(29 * RULES);
    }
}
