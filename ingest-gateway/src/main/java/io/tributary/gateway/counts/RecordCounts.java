package io.tributary.gateway.counts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.service.requests.FirmLabels;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code tributary.records} by door (push, direct), entity (the word of URLs), firm and result: {@code accepted} is
 * acknowledged by Kafka; {@code rejected} is refused for what is wrong with the record itself.
 */
@Singleton
public final class RecordCounts {
    /** HTTP. */
    public static final String PUSH = "push";
    /** The firms' own Kafka producers. */
    public static final String DIRECT = "direct";

    private final MeterRegistry registry;
    private final FirmLabels firms;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    private record Key(String door, String entity, String firm, String result) {}

    RecordCounts(MeterRegistry registry, FirmLabels firms) {
        this.registry = registry;
        this.firms = firms;
    }

    /** Adds what became of some records. */
    public void add(String door, String entity, String firmId, int accepted, int rejected) {
        String firm = firms.of(firmId);
        add(new Key(door, entity, firm, "accepted"), accepted);
        add(new Key(door, entity, firm, "rejected"), rejected);
    }

    private void add(Key key, int count) {
        if (count > 0) {
            counters.computeIfAbsent(key, this::counter).increment(count);
        }
    }

    private Counter counter(Key key) {
        return Counter.builder("tributary.records")
                .description("Records that came in, and what became of them at the door")
                .tag("door", key.door())
                .tag("entity", key.entity())
                .tag("firm", key.firm())
                .tag("result", key.result())
                .register(registry);
    }
}
