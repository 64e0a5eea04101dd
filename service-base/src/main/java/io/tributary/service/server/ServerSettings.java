package io.tributary.service.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The bounds of the HTTP server: {@code tributary.server.*}.
 *
 * @param headDeadline from the first byte of a request to the end of its headers
 * @param requestDeadline from the first byte of a request to the last one of its body
 * @param writeDeadline how long a client may take nothing of an answer that waits for it
 * @param connections how many there may be at once; each may hold some 24 KiB of a request's head or 64 KiB of a body
 * @param inFlight how many requests that only read are worked on at once, and as many again that write, after their bodies
 *     have come
 * @param bodyMebibytes how much of bodies all requests may hold together, from their receipt to their answers; 0: a
 *     sixteenth of the heap, at least 8
 * @param answerMebibytes how much of answers may wait for clients that have not read them yet, those to requests that only
 *     read, and as much again those to requests that write; 0: an eighth of the heap, at least 16
 * @param share what part one firm may have of that, and of the places of requests that only read: more than 0, at most 1.
 *     Who belongs to no firm is counted by client, who is not known by address
 * @param patience how long a request waits in all for a place and for memory before it is told to come back: with the
 *     4.5 s that Kafka may then take, an answer comes within 5 s (CONTRACT section 2)
 */
@ConfigurationProperties("tributary.server")
public record ServerSettings(
        @Bindable(defaultValue = "10s") Duration headDeadline,
        @Bindable(defaultValue = "30s") Duration requestDeadline,
        @Bindable(defaultValue = "15s") Duration writeDeadline,
        @Bindable(defaultValue = "4096") int connections,
        @Bindable(defaultValue = "256") int inFlight,
        @Bindable(defaultValue = "0") int bodyMebibytes,
        @Bindable(defaultValue = "0") int answerMebibytes,
        @Bindable(defaultValue = "0.5") double share,
        @Bindable(defaultValue = "400ms") Duration patience) {
    private static final int LEAST_OF_BODIES = 8;
    private static final int BODIES_OF_HEAP = 16;
    private static final int LEAST_OF_ANSWERS = 16;
    private static final int ANSWERS_OF_HEAP = 8;
    private static final int LEAST_OF_STRANGERS = 1;
    private static final int STRANGERS_OF_HEAP = 128;
    private static final int MEBIBYTE_SHIFT = 20;
    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Refuses a share that is none. */
    public ServerSettings {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("tributary.server.share must be more than 0 and at most 1: " + share);
        }
    }

    /** How much of bodies all requests may hold together, in KiB. */
    int bodyKibibytes() {
        return kibibytes(bodyMebibytes, BODIES_OF_HEAP, LEAST_OF_BODIES);
    }

    /** How much of answers may be unread, of those to reading or of those to writing requests, in KiB. */
    int answerKibibytes() {
        return kibibytes(answerMebibytes, ANSWERS_OF_HEAP, LEAST_OF_ANSWERS);
    }

    /** How much of bodies those may hold together who are not known yet, in KiB. */
    int strangerKibibytes() {
        return kibibytes(0, STRANGERS_OF_HEAP, LEAST_OF_STRANGERS);
    }

    private static int kibibytes(int mebibytes, int partOfHeap, int least) {
        long part = (Runtime.getRuntime().maxMemory() >> MEBIBYTE_SHIFT) / partOfHeap;
        long all = mebibytes > 0 ? mebibytes : Math.max(least, part);
        return Math.toIntExact(Math.min(all * KIBIBYTES_PER_MEBIBYTE, Integer.MAX_VALUE));
    }
}
