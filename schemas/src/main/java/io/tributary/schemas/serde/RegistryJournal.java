package io.tributary.schemas.serde;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a registry has read its journal, the topic that it keeps its schemas in. One that has just started answers
 * before: then it does not know what it knew, and that says nothing about a record.
 */
final class RegistryJournal {
    /** No registry ends, starts and answers within this time. */
    private static final Duration STILL_READ = Duration.ofSeconds(1);

    private final RegistryTransport transport;
    private final Optional<String> markedBy;
    private long readAt;
    private boolean read;

    /**
     * Sends nothing yet.
     *
     * @param markedBy a subject that exists and whose compatibility is BACKWARD: to set that again changes nothing, but is
     *     written to the journal, and whoever has read it has read all before it. Empty: the registry's word is taken
     */
    RegistryJournal(RegistryTransport transport, Optional<String> markedBy) {
        this.transport = transport;
        this.markedBy = markedBy;
    }

    /**
     * Returns when the registry has read its journal.
     *
     * @param newestKnown the newest id that it told before
     * @return true if it may not have when it was asked last: ask it again
     * @throws RegistryUnavailableException it has not
     */
    boolean awaitRead(OptionalInt newestKnown) {
        try {
            if (newestKnown.isPresent()) {
                transport.get("/schemas/ids/" + newestKnown.getAsInt(), RegistryReply::parse);
            }
            return markedBy.isPresent() && mark(markedBy.get());
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                throw new RegistryUnavailableException(
                        "the schema registry is up, but does not know all it knew yet", e);
            }
            return false; // It lets nobody write: its word has to do.
        }
    }

    private synchronized boolean mark(String subject) {
        long now = System.nanoTime();
        if (read && now - readAt < STILL_READ.toNanos()) {
            return false;
        }
        transport.exchange(
                "PUT",
                RegistryPaths.config(subject),
                RegistryReply.compatibility(Compatibility.BACKWARD),
                RegistryReply::parse);
        readAt = now;
        read = true;
        return true;
    }
}
