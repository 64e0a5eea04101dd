package io.tributary.service.control;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a record takes in memory, in bytes, about: counted from its content, so every service comes to the same number
 * for the same record. Rather too much than too little.
 */
public final class Weight {
    /** An object's header and its place in what holds it. */
    private static final int OBJECT = 24;
    /** A string without its characters, or a number of any size. */
    private static final int TEXT = 64;
    /** A row of a sorted map. */
    private static final int ROW = 64;

    private Weight() {}

    /** Of a record and its key. */
    public static long of(String key, IndexedRecord value) {
        return ROW + text(key) + record(value);
    }

    private static long record(IndexedRecord record) {
        long bytes = OBJECT;
        for (int field = record.getSchema().getFields().size() - 1; field >= 0; field--) {
            bytes += value(record.get(field));
        }
        return bytes;
    }

    private static long value(@Nullable Object value) {
        return switch (value) {
            case null -> Long.BYTES;
            case CharSequence text -> text(text);
            case IndexedRecord nested -> record(nested);
            case ByteBuffer bytes -> TEXT + bytes.remaining();
            case Collection<?> many ->
                TEXT + many.stream().mapToLong(Weight::value).sum();
            case Map<?, ?> map ->
                TEXT
                        + map.entrySet().stream()
                                .mapToLong(entry -> OBJECT + value(entry.getKey()) + value(entry.getValue()))
                                .sum();
            case BigDecimal number -> TEXT;
            default -> OBJECT;
        };
    }

    /** Java keeps a character in one byte as long as all of a string fit into one. */
    private static long text(CharSequence text) {
        boolean narrow = text.chars().allMatch(c -> c < 256);
        return TEXT + (narrow ? text.length() : 2L * text.length());
    }
}
