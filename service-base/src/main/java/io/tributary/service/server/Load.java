package io.tributary.service.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How much the service has taken on: requests that it works on, and the memory of their bodies. All is bounded: who
 * comes when all is taken is told to come back. Those that write have places of their own: when Kafka is away they stay
 * for seconds, and reading goes on. Thread-safe.
 */
@Singleton
final class Load {
    private final Semaphore reads;
    private final Semaphore writes;
    private final Semaphore kibibytes;
    private final Duration patience;

    Load(ServerSettings settings, MeterRegistry meters) {
        int places = settings.inFlight();
        reads = new Semaphore(places);
        writes = new Semaphore(places);
        int most = settings.bodyKibibytes();
        kibibytes = new Semaphore(most);
        patience = settings.patience();
        Gauge.builder(
                        "tributary.server.requests",
                        this,
                        load -> 2.0 * places - load.reads.availablePermits() - load.writes.availablePermits())
                .description("Requests in work")
                .register(meters);
        Gauge.builder("tributary.server.body.kibibytes", kibibytes, free -> most - free.availablePermits())
                .description("Memory of the bodies of requests in work, in KiB")
                .register(meters);
    }

    /** The places of requests that only read, or of those that write. */
    Semaphore places(boolean read) {
        return read ? reads : writes;
    }

    /** What a request may wait, for a place and for memory together. */
    Patience patience() {
        return new Patience(patience);
    }

    /** Takes one of these places, at once or not at all. */
    static void enter(Semaphore places) {
        if (!places.tryAcquire()) {
            throw Patience.full("requests");
        }
    }

    /** The same, waiting for it; blocks. */
    static void enter(Semaphore places, Patience patience) {
        patience.take(places, 1, "requests");
    }

    /** Takes memory for a part of a body; blocks. */
    void hold(int kibibytesMore, Patience patience) {
        patience.take(kibibytes, kibibytesMore, "bodies");
    }

    /** The same, at once or not at all. */
    boolean holdAtOnce(int kibibytesMore) {
        return kibibytes.tryAcquire(kibibytesMore);
    }

    void free(int kibibytesHeld) {
        kibibytes.release(kibibytesHeld);
    }
}
