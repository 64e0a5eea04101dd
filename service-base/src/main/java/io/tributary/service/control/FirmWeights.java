package io.tributary.service.control;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What each firm's control records take in memory, by {@link Weight}. Written by one thread, read by all. */
final class FirmWeights {
    private static final String FIRM_ID = "firm_id";

    private final Map<String, Long> bytes = new ConcurrentHashMap<>();

    /** A record that is in memory now, or no longer. */
    void replaced(String key, @Nullable SpecificRecord before, @Nullable SpecificRecord now) {
        if (before != null) {
            add(before, -Weight.of(key, before));
        }
        if (now != null) {
            add(now, Weight.of(key, now));
        }
    }

    /** The bytes of a firm's. */
    long of(String firmId) {
        return bytes.getOrDefault(firmId, 0L);
    }

    /** The bytes of all firms'. */
    long all() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The platform's own records are nobody's. */
    private void add(SpecificRecord record, long more) {
        Schema.Field field = record.getSchema().getField(FIRM_ID);
        if (field != null && record.get(field.pos()) instanceof String firmId) {
            bytes.merge(firmId, more, Long::sum);
        }
    }
}
