package io.tributary.service.server;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What one request has taken of the {@link Load}; given back as a whole with its answer. */
public final class Ticket implements BodyMemory {
    private static final String ATTRIBUTE = Ticket.class.getName();
    private static final Set<HttpMethod> READS = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int KIBIBYTE_SHIFT = 10;

    private final Load load;
    private final Semaphore places;
    private final Patience patience;
    private long bytes;
    private int kibibytes;
    private boolean entered;
    private boolean closed;

    private Ticket(Load load, Semaphore places) {
        this.load = load;
        this.places = places;
        this.patience = load.patience();
    }

    static Ticket give(HttpRequest<?> request, Load load) {
        Ticket ticket = new Ticket(load, load.places(READS.contains(request.getMethod())));
        request.setAttribute(ATTRIBUTE, ticket);
        return ticket;
    }

    /** The ticket of a request; none of one that is not counted. */
    public static Optional<Ticket> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Ticket.class);
    }

    @Override
    public synchronized void hold(int more) {
        bytes += more;
        int needed = Math.toIntExact((bytes >> KIBIBYTE_SHIFT) + 1) - kibibytes;
        if (needed > 0 && !closed) {
            load.hold(needed, patience);
            kibibytes += needed;
        }
    }

    @Override
    public synchronized boolean holdAtOnce(int more) {
        int needed = Math.toIntExact(((bytes + more) >> KIBIBYTE_SHIFT) + 1) - kibibytes;
        if (needed > 0 && !closed) {
            if (!load.holdAtOnce(needed)) {
                return false;
            }
            kibibytes += needed;
        }
        bytes += more;
        return true;
    }

    /** Begins the work, now that the body has come; blocks a while, then 503. */
    public synchronized void begin() {
        if (!entered && !closed) {
            Load.enter(places, patience);
            entered = true;
        }
    }

    synchronized void beginAtOnce() {
        Load.enter(places);
        entered = true;
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (entered) {
            places.release();
        }
        load.free(kibibytes);
    }
}
