package io.tributary.benchmarks.gateway;

import io.tributary.benchmarks.measure.Summary;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** One record a request: how many there can be, and how long each takes when there are half as many. */
final class SinglePosts {
    private static final int AT_ONCE = 32;
    private static final Duration CLOSED = Duration.ofSeconds(4);
    private static final Duration OPEN = Duration.ofSeconds(6);
    private static final int ACCEPTED = 202;

    private final HttpClient http;
    private final List<HttpRequest> requests;

    SinglePosts(HttpClient http, List<HttpRequest> requests) {
        this.http = http;
        this.requests = requests;
    }

    /** Requests a second with 32 always under way. */
    double capacity() throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - begin < CLOSED.toNanos()) {
            free.acquire();
            CompletableFuture<?> unused = send(sent++).whenComplete((answer, error) -> {
                refused.addAndGet(error == null && answer.statusCode() == ACCEPTED ? 0 : 1);
                free.release();
            });
        }
        free.acquire(AT_ONCE);
        requireNone(refused);
        return sent / ((System.nanoTime() - begin) / 1e9);
    }

    /** The 99th percentile, in milliseconds from when a request was due, of so many requests a second (open loop). */
    double p99(double perSecond) throws InterruptedException {
        int count = (int) (perSecond * OPEN.toSeconds());
        AtomicLongArray nanos = new AtomicLongArray(count);
        AtomicInteger refused = new AtomicInteger();
        Semaphore done = new Semaphore(0);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int request = i;
            long due = begin + (long) (i * (TimeUnit.SECONDS.toNanos(1) / perSecond));
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            CompletableFuture<?> unused = send(request).whenComplete((answer, error) -> {
                refused.addAndGet(error == null && answer.statusCode() == ACCEPTED ? 0 : 1);
                nanos.set(request, System.nanoTime() - due);
                done.release();
            });
        }
        done.acquire(count);
        requireNone(refused);
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = nanos.get(i);
        }
        return Summary.percentile(all, 99) / 1e6;
    }

    private CompletableFuture<HttpResponse<Void>> send(int request) {
        return http.sendAsync(requests.get(request % requests.size()), HttpResponse.BodyHandlers.discarding());
    }

    private static void requireNone(AtomicInteger refused) {
        if (refused.get() > 0) {
            throw new IllegalStateException(refused.get() + " single posts were not accepted");
        }
    }
}
