package io.tributary.gateway.simulation;

/** How much of a simulation is done: readings of a partition, done and to do. */
final class Progress {
    private static final double HUNDRED = 100;

    private long expected;
    private long done;
    private double told;

    /** There is so much to do, or so much more. */
    synchronized void expect(long more) {
        expected += more;
    }

    synchronized void step() {
        done++;
    }

    /** From 0 to 1, two decimals, never less than was told before. */
    synchronized double told() {
        if (expected > 0) {
            told = Math.max(told, Math.floor(HUNDRED * Math.min(done, expected) / expected) / HUNDRED);
        }
        return told;
    }
}
