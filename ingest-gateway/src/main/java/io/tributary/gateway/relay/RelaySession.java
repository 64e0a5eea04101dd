package io.tributary.gateway.relay;

/**
 * One membership in a relay's group, and the transactional producer that goes with it. Not thread-safe; after an exception
 * useless: what is not committed will be read again by whoever comes next.
 */
public interface RelaySession extends AutoCloseable {
    /** How a step ended. */
    enum Step {
        /** All that was read is dealt with. */
        DONE,
        /** Something was put back, to be read again: wait a little first. */
        WAIT
    }

    /** Deals with what there is now; waits a moment for something to come. */
    Step step();

    /** Leaves the group, so that others take over at once. An open transaction is ended by the producer's successor. */
    @Override
    void close();
}
