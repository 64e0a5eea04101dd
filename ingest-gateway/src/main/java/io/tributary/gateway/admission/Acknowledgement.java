package io.tributary.gateway.admission;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a submitted record.
 *
 * @param index its place in the request
 * @param eventId {@code <entity>:<partition>:<offset>} once Kafka has acknowledged it on all in-sync replicas; null where
 *     it may or may not have been written, so that it has to be sent again, which is harmless
 */
public record Acknowledgement(int index, @Nullable String eventId) {}
