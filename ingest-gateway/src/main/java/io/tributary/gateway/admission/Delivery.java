package io.tributary.gateway.admission;

import io.tributary.schemas.record.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka has said of a request's records. A record is acknowledged once all in-sync replicas have all that was sent for
 * it; of any other nothing is known: it may or may not have been written, and sending it again is harmless.
 */
public final class Delivery {
    private static final long UNKNOWN = -1;

    private final Entity entity;
    private final int[] indexes;
    private final int[] partitions;
    private final long[] offsets;
    /** By record, its sends that are not acknowledged: in flight, or failed. */
    private final int[] open;

    /** The sends in flight, and one for whoever still sends. */
    private final AtomicInteger pending = new AtomicInteger(1);

    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    Delivery(Entity entity, List<Submission> submissions) {
        this.entity = entity;
        this.indexes = submissions.stream().mapToInt(Submission::index).toArray();
        this.partitions = new int[indexes.length];
        this.offsets = new long[indexes.length];
        this.open = new int[indexes.length];
        Arrays.fill(offsets, UNKNOWN);
    }

    /**
     * Counts one more send for a record.
     *
     * @param place whether its place is the record's, and not that of something that goes with it
     * @return what the producer calls when it is through with it
     */
    Callback begin(int i, boolean place) {
        pending.incrementAndGet();
        synchronized (this) {
            open[i]++;
        }
        return (metadata, error) -> {
            if (error == null) {
                acknowledge(i, place ? metadata : null);
            } else if (failure == null) {
                failure = error;
            }
            end();
        };
    }

    private synchronized void acknowledge(int i, @Nullable RecordMetadata metadata) {
        open[i]--;
        if (metadata != null) {
            partitions[i] = metadata.partition();
            offsets[i] = metadata.offset();
        }
    }

    private void end() {
        if (pending.decrementAndGet() == 0) {
            settled.countDown();
        }
    }

    /** Why the first send failed; null if none has. */
    @Nullable
    Exception failure() {
        return failure;
    }

    /** Nothing could be sent any more. */
    void fail(Exception cause) {
        failure = cause;
    }

    /** All is sent: waits until the producer is through with it, or until the time is over. */
    void await(long nanos) throws InterruptedException {
        end();
        if (!settled.await(nanos, TimeUnit.NANOSECONDS) && failure == null) {
            failure = new TimeoutException("not acknowledged in time");
        }
    }

    /** What the records are. */
    public Entity entity() {
        return entity;
    }

    /** How many records there are. */
    public int size() {
        return indexes.length;
    }

    /** The place in the request of the {@code i}-th record. */
    public int index(int i) {
        return indexes[i];
    }

    /** Whether the {@code i}-th record is acknowledged. */
    public synchronized boolean isAcknowledged(int i) {
        return open[i] == 0 && offsets[i] != UNKNOWN;
    }

    /** Whether all are. */
    public synchronized boolean isComplete() {
        for (int i = 0; i < indexes.length; i++) {
            if (!isAcknowledged(i)) {
                return false;
            }
        }
        return true;
    }

    /** The partition of the {@code i}-th record, once it is acknowledged. */
    public synchronized int partition(int i) {
        return partitions[i];
    }

    /** The offset of the {@code i}-th record, once it is acknowledged. */
    public synchronized long offset(int i) {
        return offsets[i];
    }

    /** Its {@code <entity>:<partition>:<offset>}. */
    public String eventId(int i) {
        return entity.word() + ":" + partition(i) + ":" + offset(i);
    }
}
