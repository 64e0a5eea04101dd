package io.tributary.sink.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.sink.database.SinkDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink of one instance: as many loops as configured. It starts whatever is away, and never gives up: Kafka, registry
 * and database may come and go.
 */
public final class Sink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final List<LoopStatus> statuses = new ArrayList<>();
    private final List<SinkLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    public Sink(KafkaAccess kafka, SinkSettings settings, SinkDatabase database, MeterRegistry registry) {
        for (int i = 0; i < settings.consumers(); i++) {
            statuses.add(new LoopStatus());
        }
        SinkMetrics metrics = new SinkMetrics(registry, statuses);
        for (LoopStatus status : statuses) {
            loops.add(new SinkLoop(kafka, settings, database, status, metrics));
        }
    }

    /** Starts the loops' threads. */
    public void start() {
        for (SinkLoop loop : loops) {
            threads.add(Thread.ofPlatform().name("sink-" + threads.size()).start(loop));
        }
    }

    /** How each loop is doing. */
    public List<LoopStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Ends the loops after the batches in hand. */
    @Override
    public void close() {
        loops.forEach(SinkLoop::stop);
        try {
            for (Thread thread : threads) {
                if (!thread.join(STOP)) {
                    LOG.warn("{} did not end in time; what it had not committed will be read again", thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
