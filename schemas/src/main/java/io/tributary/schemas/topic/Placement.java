package io.tributary.schemas.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/**
 * Where a record lies: the partition is a hash of its <em>place</em> (firm + customer, or firm + affiliate), not of its
 * whole key, so that all that belongs to a customer meets in one partition in order (CONTRACT section 4).
 */
public final class Placement {
    private Placement() {}

    /** The partition of a place, by Kafka's own murmur2, so that any client can compute it. */
    public static int partition(String place, int partitions) {
        return partition(place.getBytes(UTF_8), partitions);
    }

    /** The same, of a place's UTF-8 bytes. */
    public static int partition(byte[] place, int partitions) {
        return Utils.toPositive(Utils.murmur2(place)) % partitions;
    }
}
