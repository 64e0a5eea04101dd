package io.tributary.service.server;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** What one request has taken of the {@link Load}; given back as a whole with its answer. */
public final class Ticket {
    private static final String ATTRIBUTE = Ticket.class.getName();
    private static final int KIBIBYTE_SHIFT = 10;

    private final Load load;
    private long bytes;
    private int kibibytes;
    private boolean entered;
    private boolean closed;

    private Ticket(Load load) {
        this.load = load;
    }

    static Ticket give(HttpRequest<?> request, Load load) {
        Ticket ticket = new Ticket(load);
        request.setAttribute(ATTRIBUTE, ticket);
        return ticket;
    }

    /** The ticket of a request; none of one that is not counted. */
    public static Optional<Ticket> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Ticket.class);
    }

    /** Takes memory for so many more bytes of the body; blocks a while, then 503. */
    public synchronized void hold(int more) {
        bytes += more;
        int needed = Math.toIntExact((bytes >> KIBIBYTE_SHIFT) + 1) - kibibytes;
        if (needed > 0 && !closed) {
            load.hold(needed);
            kibibytes += needed;
        }
    }

    /** Begins the work, now that the body has come; blocks a while, then 503. */
    public synchronized void begin() {
        if (!entered && !closed) {
            load.enterPatiently();
            entered = true;
        }
    }

    synchronized void beginAtOnce() {
        load.enter();
        entered = true;
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (entered) {
            load.leave();
        }
        load.free(kibibytes);
    }
}
