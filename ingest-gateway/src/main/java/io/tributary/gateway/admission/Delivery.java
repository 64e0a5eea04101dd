package io.tributary.gateway.admission;

import io.tributary.schemas.record.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.clients.producer.Callback;
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
    /** By record, its sends that are not acknowledged; its own counts from the start. At 0 its place is there to read. */
    private final AtomicIntegerArray open;

    /** The sends in flight or not begun, and one for whoever still sends. */
    private final AtomicInteger pending;

    /** How many records were sent; only for whoever sends. */
    private int begun;

    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    Delivery(Entity entity, List<Submission> submissions) {
        int size = submissions.size();
        this.entity = entity;
        this.indexes = new int[size];
        for (int i = 0; i < size; i++) {
            indexes[i] = submissions.get(i).index();
        }
        this.partitions = new int[size];
        this.offsets = new long[size];
        Arrays.fill(offsets, UNKNOWN);
        int[] one = new int[size];
        Arrays.fill(one, 1);
        this.open = new AtomicIntegerArray(one);
        // All counted before the first is sent: counted one by one, each count would wait for the other core's last.
        this.pending = new AtomicInteger(1 + size);
    }

    /** The send of a record, which begins now: what the producer calls when it is through with it. */
    Callback record(int i) {
        begun++;
        return (metadata, error) -> {
            if (error == null) {
                partitions[i] = metadata.partition();
                offsets[i] = metadata.offset();
            }
            end(i, error);
        };
    }

    /** One more send for a record, of something that goes with it: what the producer calls when it is through with it. */
    Callback companion(int i) {
        open.incrementAndGet(i);
        pending.incrementAndGet();
        return (metadata, error) -> end(i, error);
    }

    private void end(int i, @Nullable Exception error) {
        if (error == null) {
            open.decrementAndGet(i);
        } else if (failure == null) {
            failure = error;
        }
        end(1);
    }

    private void end(int sends) {
        if (pending.addAndGet(-sends) == 0) {
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

    /** All that will be sent is: waits until the producer is through with it, or until the time is over. */
    void await(long nanos) throws InterruptedException {
        end(1 + size() - begun);
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
    public boolean isAcknowledged(int i) {
        return open.get(i) == 0 && offsets[i] != UNKNOWN;
    }

    /** Whether all are. */
    public boolean isComplete() {
        for (int i = 0; i < indexes.length; i++) {
            if (!isAcknowledged(i)) {
                return false;
            }
        }
        return true;
    }

    /** The partition of the {@code i}-th record, once it is acknowledged. */
    public int partition(int i) {
        return partitions[i];
    }

    /** The offset of the {@code i}-th record, once it is acknowledged. */
    public long offset(int i) {
        return offsets[i];
    }

    /** Its {@code <entity>:<partition>:<offset>}. */
    public String eventId(int i) {
        return entity.word() + ":" + partition(i) + ":" + offset(i);
    }
}
