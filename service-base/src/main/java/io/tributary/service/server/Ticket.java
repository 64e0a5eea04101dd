package io.tributary.service.server;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.tributary.service.limit.SharedWhole;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one request has taken of the {@link Load}; given back as a whole with its answer. */
public final class Ticket implements BodyMemory {
    private static final String ATTRIBUTE = Ticket.class.getName();
    private static final Set<HttpMethod> READS = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int KIBIBYTE_SHIFT = 10;

    private final String who;
    private final @Nullable SharedWhole places;
    private final SharedWhole memory;
    private final Patience patience;
    private long bytes;
    private int kibibytes;
    private boolean entered;
    private boolean closed;

    private Ticket(String who, @Nullable SharedWhole places, SharedWhole memory, Patience patience) {
        this.who = who;
        this.places = places;
        this.memory = memory;
        this.patience = patience;
    }

    /** Of a request whose sender may ask: a place in work, and memory for its body. */
    static Ticket give(HttpRequest<?> request, Load load, String who) {
        SharedWhole places = load.places(READS.contains(request.getMethod()));
        return give(request, new Ticket(who, places, load.bodies(), load.patience()));
    }

    /** Of a request whose sender is not known yet: memory for its body. */
    static Ticket giveStranger(HttpRequest<?> request, Load load, String who) {
        return give(request, new Ticket(who, null, load.strangers(), load.patience()));
    }

    private static Ticket give(HttpRequest<?> request, Ticket ticket) {
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
            patience.take(memory, who, needed, "bodies");
            kibibytes += needed;
        }
    }

    @Override
    public synchronized boolean holdAtOnce(int more) {
        int needed = Math.toIntExact(((bytes + more) >> KIBIBYTE_SHIFT) + 1) - kibibytes;
        if (needed > 0 && !closed) {
            if (!memory.takeAtOnce(who, needed)) {
                return false;
            }
            kibibytes += needed;
        }
        bytes += more;
        return true;
    }

    /** Begins the work, now that the body has come; blocks a while, then 503. */
    public synchronized void begin() {
        SharedWhole of = places;
        if (of != null && !entered && !closed) {
            patience.take(of, who, 1, "requests");
            entered = true;
        }
    }

    /** Begins the work at once or not at all: 503. */
    synchronized void beginAtOnce() {
        SharedWhole of = places;
        if (of != null && !of.takeAtOnce(who, 1)) {
            throw Patience.full("requests");
        }
        entered = of != null;
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        SharedWhole of = places;
        if (of != null && entered) {
            of.giveBack(who, 1);
        }
        memory.giveBack(who, kibibytes);
    }
}
