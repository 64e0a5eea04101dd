package io.tributary.schemas.record;

/** What fits into the {@code long} that holds a value of a {@link ValidRecord}. */
final class Slots {
    /** Of a value that only the careful way can judge. No slot holds this. */
    static final long UNSURE = Long.MIN_VALUE;

    private Slots() {}

    /** Where a stretch of bytes is. */
    static long stretch(int from, int length) {
        return (long) from << Integer.SIZE | length;
    }

    /** Where it begins. */
    static int from(long stretch) {
        return (int) (stretch >>> Integer.SIZE);
    }

    /** How many bytes it has. */
    static int length(long stretch) {
        return (int) stretch;
    }
}
