package io.tributary.reports.stream;

import io.tributary.reports.query.StreamPosition;
import io.tributary.reports.query.StreamSlice;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds all live streams of this instance: one thread looks four times a second what became visible, while somebody
 * listens. What it tells has been committed by whichever sink wrote it, so a report asked for afterwards shows it.
 */
@Singleton
public final class StreamHub {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** A stream ends then and has to be asked for again: with a token that is still good. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ReadDatabase database;
    private final ControlView view;
    private final StreamPlaces places;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("streams").factory());
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("stream-", 0).factory());

    StreamHub(ReadDatabase database, ControlView view, StreamSettings settings) {
        this.places = new StreamPlaces(settings);
        this.database = database;
        this.view = view;
    }

    @PostConstruct
    void start() {
        var unused = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        listeners.forEach(Listener::end);
        deliveries.shutdown();
    }

    /**
     * Begins a stream.
     *
     * @throws ProblemException 429: the client or its firm has too many open; 503: all have
     */
    public Flow.Publisher<Message> listen(Audience audience) {
        places.take(audience);
        Listener listener = new Listener(audience, deliveries, Instant.now(), LONGEST);
        listeners.add(listener);
        return listener.messages();
    }

    /** One look; must not throw, or it would be the last. */
    private void look() {
        try {
            Instant now = Instant.now();
            for (Listener listener : List.copyOf(listeners)) {
                if (listener.isOver(now)
                        || view.client(listener.audience().clientId()).isEmpty()) {
                    listeners.remove(listener);
                    places.giveBack(listener.audience());
                    listener.end();
                }
            }
            if (!listeners.isEmpty()) {
                StreamPosition head = database.query(StreamSlice::head);
                listeners.forEach(listener -> feed(listener, head, now));
            }
        } catch (ProblemException e) {
            LOG.debug("the streams wait: {}", e.detail());
        } catch (RuntimeException e) {
            LOG.error("feeding the streams failed", e);
        }
    }

    private void feed(Listener listener, StreamPosition head, Instant now) {
        if (listener.room() < 2) {
            return;
        }
        StreamPosition position = listener.position();
        if (position == null) {
            StreamPosition resume = listener.audience().resume();
            boolean known = resume != null && resume.epoch().equals(head.epoch()) && resume.compareTo(head) <= 0;
            listener.begin(resume != null && known ? resume : head, resume != null && !known, now);
            return;
        }
        if (!position.epoch().equals(head.epoch())) {
            listener.begin(head, true, now);
            return;
        }
        Audience audience = listener.audience();
        StreamSlice slice = new StreamSlice(audience.firmId(), audience.affiliateId(), position, listener.room() - 1);
        StreamSlice.Found found = database.query(connection -> slice.read(connection, head));
        listener.send(found.events(), found.position(), now);
    }
}
