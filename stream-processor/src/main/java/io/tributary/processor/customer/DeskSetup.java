package io.tributary.processor.customer;

import io.tributary.processor.replay.Replay;
import java.time.InstantSource;

/**
 * What the steps of the customer desk need from outside their state.
 *
 * @param clock what results are stamped with
 * @param replay what a task that begins without state asks
 * @param rater the engine
 * @param mostRowsAtOnce transactions and versions up to which a customer is settled at each of its records
 */
public record DeskSetup(InstantSource clock, Replay replay, Rater rater, int mostRowsAtOnce) {}
