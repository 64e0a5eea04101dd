package io.tributary.service.body;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.tributary.service.server.BodyMemory;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A body of announced length while it comes, part by part. The connection's own thread copies the parts together, so that
 * whoever waits for the body is woken once, at its end; and in between only if there is no memory for it at once.
 */
final class Gathering implements Subscriber<ReadBuffer> {
    /** How much more memory is taken when it is full, as a multiple of what has come: nobody gets it for an announcement. */
    private static final int GROWTH = 4;

    private final int announced;
    private final BodyMemory memory;
    /** For whoever waits: the end, a failure, or a part that memory is missing for. */
    private final Semaphore news = new Semaphore(0);

    private final AtomicReference<@Nullable ReadBuffer> held = new AtomicReference<>();
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    /** Written by one thread at a time: by the one that waits only while a part is held, and the next not yet asked for. */
    private byte[] bytes = {};

    private int count;

    private Gathering(int announced, BodyMemory memory) {
        this.announced = announced;
        this.memory = memory;
    }

    /**
     * Waits for the whole body.
     *
     * @throws IOException if it breaks off, with what the server says of it as its cause
     */
    static byte[] gather(Publisher<ReadBuffer> parts, int announced, BodyMemory memory) throws IOException {
        Gathering gathering = new Gathering(announced, memory);
        parts.subscribe(gathering);
        boolean whole = false;
        try {
            byte[] bytes = gathering.await();
            whole = true;
            return bytes;
        } finally {
            if (!whole) {
                gathering.abandon();
            }
        }
    }

    private byte[] await() throws IOException {
        while (true) {
            try {
                news.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            ReadBuffer part = held.get();
            if (part == null) {
                Throwable cause = failure;
                if (cause != null) {
                    throw new IOException(cause);
                }
                return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
            }
            memory.hold(growth(part));
            held.set(null);
            take(part);
        }
    }

    private void abandon() {
        ReadBuffer part = held.getAndSet(null);
        if (part != null) {
            part.close();
        }
        Subscription running = subscription;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(ReadBuffer part) {
        int growth = growth(part);
        if (growth == 0 || memory.holdAtOnce(growth)) {
            take(part);
        } else {
            held.set(part);
            news.release();
        }
    }

    /** How many bytes more the array needs to have for one more part. */
    private int growth(ReadBuffer part) {
        int needed = count + part.readable();
        return needed <= bytes.length
                ? 0
                : Math.max(needed, (int) Math.min((long) GROWTH * needed, announced)) - bytes.length;
    }

    private void take(ReadBuffer part) {
        int growth = growth(part);
        if (growth > 0) {
            bytes = Arrays.copyOf(bytes, bytes.length + growth);
        }
        int length = part.readable();
        part.toArray(bytes, count);
        count += length;
        Subscription running = subscription;
        if (running != null) {
            running.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        news.release();
    }

    @Override
    public void onComplete() {
        news.release();
    }
}
