package io.tributary.gateway.simulation;

import java.util.List;

/**
 * A part of all identifiers, by their hash: what is too much to be held at once is read slice by slice. Customers, persons
 * and months are the least that is held whole.
 *
 * @param of how many slices there are of this size, a power of two
 * @param number which of them, from 0
 */
record Slice(int of, int number) {
    static final Slice WHOLE = new Slice(1, 0);

    /** Ends the halving where identifiers share a hash. */
    private static final int FINEST = 1 << 16;
    /** Spreads hashes over all bits: 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int HALF_THE_BITS = 16;

    boolean has(String id) {
        int spread = id.hashCode() * SPREAD;
        return ((spread ^ (spread >>> HALF_THE_BITS)) & (of - 1)) == number;
    }

    boolean canBeHalved() {
        return of < FINEST;
    }

    List<Slice> halves() {
        return List.of(new Slice(2 * of, number), new Slice(2 * of, number + of));
    }
}
