package io.tributary.reports.stream;

import io.tributary.reports.query.StreamPosition;
import io.tributary.reports.query.StreamSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the stream. Keeps at most {@value #BUFFER} messages for it: what it does not take stays in the database,
 * and a reader that takes nothing for half a minute is cut off. Used by the hub's thread only.
 */
final class Listener {
    static final int BUFFER = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TO_SUBSCRIBE = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Audience audience;
    private final SubmissionPublisher<Message> publisher;
    private final Instant since;
    private final Instant until;
    private @Nullable StreamPosition position;
    private Instant lastSent;
    private Instant lastTaken;
    private int waiting;
    private boolean subscribed;

    Listener(Audience audience, Executor executor, Instant now, Duration longest) {
        this.audience = audience;
        this.publisher = new SubmissionPublisher<>(executor, BUFFER);
        this.since = now;
        this.until = now.plus(longest);
        this.lastSent = now;
        this.lastTaken = now;
    }

    Audience audience() {
        return audience;
    }

    Flow.Publisher<Message> messages() {
        return publisher;
    }

    /** Where it reads on; null before its first look. */
    @Nullable
    StreamPosition position() {
        return position;
    }

    /** Whether it is over: gone, too slow, or as old as a stream gets. */
    boolean isOver(Instant now) {
        if (!subscribed) {
            subscribed = publisher.hasSubscribers();
            lastTaken = now;
            return !subscribed && now.isAfter(since.plus(TO_SUBSCRIBE));
        }
        int lag = publisher.estimateMaximumLag();
        if (lag < waiting || lag == 0) {
            lastTaken = now;
        }
        waiting = lag;
        return publisher.isClosed()
                || !publisher.hasSubscribers()
                || now.isAfter(until)
                || now.isAfter(lastTaken.plus(PATIENCE));
    }

    /** How many messages may be handed to it now. */
    int room() {
        return subscribed ? BUFFER - waiting : 0;
    }

    /** The first message: where it begins, so that it can resume before anything has happened. */
    void begin(StreamPosition at, boolean reset, Instant now) {
        position = at;
        send(reset ? new Message.Reset(at) : new Message.Quiet(at), now);
    }

    void send(List<StreamSlice.Event> events, StreamPosition readOn, Instant now) {
        for (StreamSlice.Event event : events) {
            send(new Message.News(event), now);
        }
        position = readOn;
        if (now.isAfter(lastSent.plus(HEARTBEAT))) {
            send(new Message.Quiet(readOn), now);
        }
    }

    private void send(Message message, Instant now) {
        // There is room: the hub asked. A heartbeat more or less does not matter.
        publisher.offer(message, null);
        waiting++;
        lastSent = now;
    }

    /** Ends it; a reader that is still there sees the end of the stream and comes again. */
    void end() {
        publisher.close();
    }
}
