package io.tributary.verify.read;

import org.jspecify.annotations.Nullable;

/** Takes the records of a topic in the order of each partition. */
@FunctionalInterface
interface Receiver<V> {
    /** One record; null is a deletion. */
    void accept(String key, @Nullable V value);
}
