package io.tributary.service.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** How far the view has read, and who waits for it to get further. */
final class ControlPositions {
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean loaded;

    /** The offset of the next record to read; 0 if none has been read. */
    synchronized long next(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** Everything before this offset has been read and can be seen. */
    synchronized void advance(TopicPartition partition, long offset) {
        next.put(partition, offset);
        notifyAll();
    }

    /** Whether everything before these offsets has been read. */
    synchronized boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> next(end.getKey()) >= end.getValue());
    }

    void markLoaded() {
        loaded = true;
    }

    boolean isLoaded() {
        return loaded;
    }

    /** Waits until {@link #reached}, at the latest until {@code System.nanoTime()} is past the deadline. */
    synchronized boolean await(Map<TopicPartition, Long> ends, long deadlineNanos) throws InterruptedException {
        while (!reached(ends)) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
