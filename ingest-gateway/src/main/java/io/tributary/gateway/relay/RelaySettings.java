package io.tributary.gateway.relay;

import java.time.Duration;

/** How a relay reads and writes; each has its own configuration. */
public interface RelaySettings {
    /** The consumer group that all gateways share partitions by. */
    String group();

    /** How many records one transaction holds at most, a last poll's besides. */
    int recordsPerRound();

    /**
     * How many records are taken of what was fetched at a time: as many are in memory before anybody can ask how large
     * they are, and each may take megabytes.
     */
    int recordsPerPoll();

    /** How much of one partition is fetched at once, in bytes: a slice, so that nobody waits for another's backlog. */
    int fetchBytes();

    /** How often new topics are looked for. */
    Duration discovery();

    /** After which Kafka ends a transaction whose gateway has gone. */
    Duration transactionTimeout();

    /** After which another gateway takes over from one that has gone. */
    Duration sessionTimeout();
}
