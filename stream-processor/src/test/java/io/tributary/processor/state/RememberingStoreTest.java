package io.tributary.processor.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.FxUse;
import io.tributary.processor.topology.PlainAvro;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that remembers answers as the rows below it would, whatever it remembers and however little of it. */
@NullUnmarked // JUnit sets the fields.
class RememberingStoreTest {
    private static final int LEAST = 0;
    private static final int SOME = 7;
    private static final int ALL = 10_000;

    @TempDir
    Path stateDir;

    private MockProcessorContext<Void, Void> context;
    private KeyValueStore<String, FxUse> rows;

    @BeforeEach
    void start() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "remembering");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        context = new MockProcessorContext<>(config, new TaskId(1, 0), stateDir.toFile());
    }

    private KeyValueStore<String, FxUse> open(UnaryOperator<KeyValueStore<String, FxUse>> over) {
        KeyValueStore<String, FxUse> store = new StoreOf<>(
                        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore("rows"),
                                        Serdes.String(),
                                        new PlainAvro().forState(FxUse.class))
                                .withLoggingDisabled(),
                        below -> {
                            rows = below;
                            return over.apply(below);
                        })
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void pagesAnswerAsTheRowsDo() {
        for (int most : List.of(LEAST, SOME, ALL)) {
            answersAsTheRowsDo(open(below -> new CustomerPages<>(below, most)), most);
        }
    }

    @Test
    void recentRowsAnswerAsTheRowsDo() {
        for (int most : List.of(LEAST, SOME, ALL)) {
            answersAsTheRowsDo(open(below -> new RecentRows<>(below, most)), most);
        }
    }

    private void answersAsTheRowsDo(KeyValueStore<String, FxUse> store, int seed) {
        Random random = new Random(seed);
        NavigableMap<String, FxUse> model = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            // Customer 1 is a prefix of customer 10; a key of two parts is on nobody's page.
            String customer =
                    List.of("acme|1|", "acme|10|", "acme|2|", "beta|1|").get(random.nextInt(4));
            String key = random.nextInt(20) == 0 ? "acme|1" : customer + random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    FxUse value = FxUse.newBuilder()
                            .setFirmId("acme")
                            .setCustomerId("v" + step)
                            .build();
                    store.put(key, value);
                    model.put(key, value);
                }
                case 2 -> assertThat(store.delete(key)).isEqualTo(model.remove(key));
                case 3 -> assertThat(store.get(key)).isEqualTo(model.get(key));
                default ->
                    assertThat(under(store, customer))
                            .isEqualTo(List.copyOf(model.subMap(customer, customer + "~")
                                            .entrySet())
                                    .stream()
                                    .map(row -> KeyValue.pair(row.getKey(), row.getValue()))
                                    .toList());
            }
        }
        assertThat(all(rows)).isEqualTo(all(store)).hasSize(model.size());
    }

    @Test
    void whatIsRememberedEndsWithTheStore() {
        KeyValueStore<String, FxUse> pages = open(below -> new CustomerPages<>(below, ALL));
        FxUse use = FxUse.newBuilder().setFirmId("acme").setCustomerId("c1").build();
        pages.put("acme|1|a", use);
        assertThat(under(pages, "acme|1|")).hasSize(1);
        // As after an aborted transaction: the rows are others than when they were last looked at.
        rows.delete("acme|1|a");
        assertThat(under(pages, "acme|1|")).as("remembered").hasSize(1);
        pages.init(context.getStateStoreContext(), pages);
        assertThat(under(pages, "acme|1|")).isEmpty();
        assertThat(pages.get("acme|1|a")).isNull();
    }

    private static List<KeyValue<String, FxUse>> under(KeyValueStore<String, FxUse> store, String prefix) {
        try (KeyValueIterator<String, FxUse> found = store.prefixScan(prefix, new StringSerializer())) {
            List<KeyValue<String, FxUse>> list = new ArrayList<>();
            found.forEachRemaining(list::add);
            return list;
        }
    }

    private static List<KeyValue<String, FxUse>> all(KeyValueStore<String, FxUse> store) {
        try (KeyValueIterator<String, FxUse> found = store.all()) {
            List<KeyValue<String, FxUse>> list = new ArrayList<>();
            found.forEachRemaining(list::add);
            return list;
        }
    }
}
