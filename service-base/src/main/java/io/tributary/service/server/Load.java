package io.tributary.service.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.service.limit.SharedWhole;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How much the service has taken on: requests that it works on, and the memory of their bodies. All is bounded: who
 * comes when all is taken is told to come back. Those that write have places of their own: when Kafka is away they stay
 * for seconds, and reading goes on. Of the places for reading, where a request may wait for what it asked to see, one firm
 * has a share. Those whose senders are not known yet have memory of their own, a little. Thread-safe.
 */
@Singleton
final class Load {
    private static final double ALL = 1;

    private final SharedWhole reads;
    private final SharedWhole writes;
    private final SharedWhole bodies;
    private final SharedWhole strangers;
    private final Duration patience;

    Load(ServerSettings settings, MeterRegistry meters) {
        reads = new SharedWhole(settings.inFlight(), settings.share());
        writes = new SharedWhole(settings.inFlight(), ALL);
        bodies = new SharedWhole(settings.bodyKibibytes(), ALL);
        strangers = new SharedWhole(settings.strangerKibibytes(), settings.share());
        patience = settings.patience();
        Gauge.builder("tributary.server.requests", this, load -> load.reads.taken() + load.writes.taken())
                .description("Requests in work")
                .register(meters);
        Gauge.builder("tributary.server.body.kibibytes", bodies, SharedWhole::taken)
                .description("Memory of the bodies of requests in work, in KiB")
                .register(meters);
        Gauge.builder("tributary.server.stranger.kibibytes", strangers, SharedWhole::taken)
                .description("Memory of the bodies of requests whose senders are not known, such as for tokens, in KiB")
                .register(meters);
    }

    /** The places of requests that only read, or of those that write. */
    SharedWhole places(boolean read) {
        return read ? reads : writes;
    }

    /** The memory for bodies of those whose token was checked, in KiB. */
    SharedWhole bodies() {
        return bodies;
    }

    /** The memory for bodies of all others, in KiB. */
    SharedWhole strangers() {
        return strangers;
    }

    /** What a request may wait, for a place and for memory together. */
    Patience patience() {
        return new Patience(patience);
    }
}
