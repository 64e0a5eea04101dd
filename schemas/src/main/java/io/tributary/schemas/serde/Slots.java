package io.tributary.schemas.serde;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A few reusable objects for whoever asks, without locks and without waiting: a taker whose slot is empty makes a new
 * one, a giver whose slot is full drops its own.
 *
 * <p>Not a ThreadLocal: a serde may be shared by all stream threads, or be called from virtual threads that live for one
 * request (a fresh buffer each time, then) or from pools that outlive it (a leak, then).
 */
final class Slots<S> {

    private static final int COUNT = 16;
    /** Sixteen references are 64 bytes and more: neighbours in use do not share a cache line. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<S> slots = new AtomicReferenceArray<>(COUNT * STRIDE);
    private final Supplier<S> maker;

    Slots(Supplier<S> maker) {
        this.maker = maker;
    }

    S take() {
        S held = slots.getAndSet(index(), null);
        return held == null ? maker.get() : held;
    }

    void give(S held) {
        slots.lazySet(index(), held);
    }

    private static int index() {
        return ((int) Thread.currentThread().threadId() & (COUNT - 1)) * STRIDE;
    }
}
