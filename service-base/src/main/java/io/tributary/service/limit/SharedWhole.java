package io.tributary.service.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of things that many take from: all of them together no more than there is, and each no more than its
 * share, so that one who takes all it can leaves something to others. Thread-safe.
 */
public final class SharedWhole {
    private final int most;
    private final int share;
    private final Semaphore whole;
    private final ConcurrentHashMap<String, Part> parts = new ConcurrentHashMap<>();

    /**
     * A whole of which nothing is taken.
     *
     * @param most how much there is
     * @param share how much of it one may take, from 0 to 1; at least one
     */
    public SharedWhole(int most, double share) {
        this.most = most;
        this.share = Math.max(1, Math.min(most, (int) Math.round(most * share)));
        this.whole = new Semaphore(most);
    }

    /** What one of them may take; known only while it has something, or waits for it. */
    private static final class Part {
        final Semaphore left;
        /** What is taken of it and waited for. */
        int claims;

        Part(int share) {
            left = new Semaphore(share);
        }
    }

    /** How much one may take. */
    public int share() {
        return share;
    }

    /** How much is taken. */
    public int taken() {
        return most - whole.availablePermits();
    }

    /** Takes so many if they are there at once. */
    public boolean takeAtOnce(String who, int count) {
        Part part = join(who, count);
        if (part.left.tryAcquire(count)) {
            if (whole.tryAcquire(count)) {
                return true;
            }
            part.left.release(count);
        }
        leave(who, count);
        return false;
    }

    /** Takes so many, and waits so long for them; whether they were there. */
    public boolean take(String who, int count, long nanos) throws InterruptedException {
        Part part = join(who, count);
        boolean taken = false;
        try {
            long began = System.nanoTime();
            if (part.left.tryAcquire(count, nanos, TimeUnit.NANOSECONDS)) {
                try {
                    taken = whole.tryAcquire(count, nanos - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
                } finally {
                    if (!taken) {
                        part.left.release(count);
                    }
                }
            }
            return taken;
        } finally {
            if (!taken) {
                leave(who, count);
            }
        }
    }

    /** Gives back some of what it took, in one call or several. */
    public void giveBack(String who, int count) {
        if (count == 0) {
            return;
        }
        Part part = parts.get(who);
        if (part == null) {
            throw new IllegalStateException("gives back what was not taken");
        }
        part.left.release(count);
        whole.release(count);
        leave(who, count);
    }

    private Part join(String who, int count) {
        return parts.compute(who, (key, known) -> {
            Part part = known == null ? new Part(share) : known;
            part.claims += count;
            return part;
        });
    }

    private void leave(String who, int count) {
        parts.computeIfPresent(who, (key, part) -> {
            part.claims -= count;
            return part.claims == 0 ? null : part;
        });
    }
}
