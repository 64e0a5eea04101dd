package io.tributary.schemas.serde;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Whether a registry has read its journal, the topic that it keeps its schemas in. One that has just started answers
 * before: then it does not know what it knew, and that says nothing about a record.
 */
final class RegistryJournal {
    /** No registry ends, starts and answers within this time. */
    private static final Duration STILL_READ = Duration.ofSeconds(1);

    private static final int CONFLICT = 409;

    private final RegistryTransport transport;
    private final Optional<String> markedBy;
    /** System.nanoTime when the last mark was answered; empty before the first. */
    private OptionalLong readAt = OptionalLong.empty();

    /**
     * Sends nothing yet.
     *
     * @param markedBy a subject that exists and whose compatibility is BACKWARD: to set that again changes nothing, but is
     *     written to the journal, and whoever has read it has read all before it. Empty: a registry that knows the newest
     *     id that it told before is believed
     */
    RegistryJournal(RegistryTransport transport, Optional<String> markedBy) {
        this.transport = transport;
        this.markedBy = markedBy;
    }

    /**
     * Returns when the registry has read its journal.
     *
     * @param askedAt System.nanoTime before the registry was asked for what it said it does not know
     * @param newestKnown the newest id that it told before
     * @return true if it may not have read it then: ask it again
     * @throws RegistryUnavailableException it has not
     */
    boolean awaitRead(long askedAt, OptionalInt newestKnown) {
        try {
            if (markedBy.isPresent()) {
                return markedSince(askedAt, markedBy.get());
            }
            if (newestKnown.isPresent()) {
                transport.get("/schemas/ids/" + newestKnown.getAsInt(), RegistryReply::parse);
            }
            return false;
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                throw new RegistryUnavailableException(
                        "the schema registry is up, but does not know all it knew yet", e);
            }
            return false; // It lets nobody write: its word has to do.
        }
    }

    private synchronized boolean markedSince(long askedAt, String subject) {
        if (readAt.isPresent()) {
            long age = askedAt - readAt.getAsLong();
            if (age < STILL_READ.toNanos()) {
                return age < 0; // asked before another thread's mark: what was said then is worth nothing
            }
        }
        try {
            transport.exchange(
                    "PUT",
                    RegistryPaths.config(subject),
                    RegistryReply.compatibility(Compatibility.BACKWARD),
                    RegistryReply::parse);
        } catch (RegistryRefusedException e) {
            // Apicurio did not know the setting when it sent the write to its journal, and finds it set when it comes
            // to the
            // write there: so it has read what is before it.
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
        readAt = OptionalLong.of(System.nanoTime());
        return true;
    }
}
