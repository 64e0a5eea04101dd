package io.tributary.schemas.serde;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call while the registry is away, up to a bound. Ends early when the thread is interrupted or the client is
 * closed.
 */
final class RegistryWait implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2000;

    private final long boundNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    RegistryWait(Duration bound) {
        this.boundNanos = bound.toNanos();
    }

    <R> R call(Supplier<R> call) {
        try {
            return call.get();
        } catch (RegistryUnavailableException e) {
            if (boundNanos == 0) {
                throw e;
            }
            return repeat(call, e);
        }
    }

    private <R> R repeat(Supplier<R> call, RegistryUnavailableException first) {
        long start = System.nanoTime();
        LOG.warn("Waiting up to {} ms for the schema registry: {}", boundNanos / 1_000_000, first.getMessage());
        RegistryUnavailableException last = first;
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
            long left = boundNanos - (System.nanoTime() - start);
            if (left <= 0) {
                throw new RegistryUnavailableException(
                        "Gave up after " + boundNanos / 1_000_000 + " ms: " + last.getMessage(), last);
            }
            pause(Math.min(TimeUnit.MILLISECONDS.toNanos(jittered(pause)), left), last);
            try {
                R result = call.get();
                LOG.info("The schema registry is back after {} ms", (System.nanoTime() - start) / 1_000_000);
                return result;
            } catch (RegistryUnavailableException e) {
                last = e;
            }
        }
    }

    private void pause(long nanos, RegistryUnavailableException last) {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new RegistryUnavailableException("Closed while waiting: " + last.getMessage(), last);
            }
        } catch (InterruptedException e) {
            // Sets the interrupt flag again.
            throw new InterruptException("Interrupted while waiting for the schema registry", e);
        }
    }

    /** So that many consumers do not come back in step. */
    private static long jittered(long pause) {
        return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
