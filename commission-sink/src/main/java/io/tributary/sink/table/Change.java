package io.tributary.sink.table;

import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param key the record's key
 * @param value null is a tombstone
 * @param partition the partition it came from
 * @param offset its offset there
 */
public record Change<V>(String key, @Nullable V value, int partition, long offset) {}
