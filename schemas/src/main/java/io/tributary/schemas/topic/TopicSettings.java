package io.tributary.schemas.topic;

/**
 * How topics are laid out on a cluster.
 *
 * @param partitions of every placed topic; must never change once there are records
 * @param replication copies of each partition
 * @param minInsync copies that must have a record before it counts as written
 */
public record TopicSettings(int partitions, short replication, short minInsync) {
    /** Production: 48 partitions, three copies, two of them in sync. */
    public static final TopicSettings PRODUCTION = new TopicSettings(48, (short) 3, (short) 2);

    /** One embedded broker. */
    public static final TopicSettings EMBEDDED = new TopicSettings(4, (short) 1, (short) 1);
}
