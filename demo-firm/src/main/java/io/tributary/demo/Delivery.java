package io.tributary.demo;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record as the firm sends it.
 *
 * @param at when, in the season's time
 * @param direct through the firm's Kafka producer, else over HTTP. All records of a customer take one door, so that what is
 *     said later is also seen later
 * @param alone news that the firm sends at once, by itself: a changed status; else with the others of its day
 * @param record a {@code Customer}, {@code Transaction} or {@code TradingActivity}
 */
public record Delivery(Instant at, boolean direct, boolean alone, SpecificRecord record) {}
