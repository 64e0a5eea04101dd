package io.tributary.service.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The bounds of the HTTP server: {@code tributary.server.*}.
 *
 * @param headDeadline from the first byte of a request to the end of its headers
 * @param requestDeadline from the first byte of a request to the last one of its body
 * @param writeDeadline how long a part of an answer may wait for a client that does not read
 * @param connections how many there may be at once; each may hold some 24 KiB of a request's head or 64 KiB of a body
 * @param inFlight how many requests that only read are worked on at once, and as many again that write, after their bodies
 *     have come
 * @param bodyMebibytes how much of bodies all requests may hold together, from their receipt to their answers; 0: a
 *     sixteenth of the heap, at least 8
 * @param patience how long a request waits in all for a place and for memory before it is told to come back: with the
 *     4.5 s that Kafka may then take, an answer comes within 5 s (CONTRACT section 2)
 */
@ConfigurationProperties("tributary.server")
public record ServerSettings(
        @Bindable(defaultValue = "10s") Duration headDeadline,
        @Bindable(defaultValue = "30s") Duration requestDeadline,
        @Bindable(defaultValue = "30s") Duration writeDeadline,
        @Bindable(defaultValue = "4096") int connections,
        @Bindable(defaultValue = "256") int inFlight,
        @Bindable(defaultValue = "0") int bodyMebibytes,
        @Bindable(defaultValue = "400ms") Duration patience) {
    private static final int LEAST_MEBIBYTES = 8;
    private static final int PART_OF_THE_HEAP = 16;
    private static final int MEBIBYTE_SHIFT = 20;
    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    /** How much of bodies all requests may hold together, in KiB. */
    int bodyKibibytes() {
        long part = (Runtime.getRuntime().maxMemory() >> MEBIBYTE_SHIFT) / PART_OF_THE_HEAP;
        long mebibytes = bodyMebibytes > 0 ? bodyMebibytes : Math.max(LEAST_MEBIBYTES, part);
        return Math.toIntExact(Math.min(mebibytes * KIBIBYTES_PER_MEBIBYTE, Integer.MAX_VALUE));
    }
}
