package io.tributary.gateway.admission;

import io.tributary.schemas.record.ValidRecord;

/**
 * A record to be accepted.
 *
 * @param index its place in the request, from 0; observed_at is the time of receipt plus this in microseconds
 */
public record Submission(int index, ValidRecord record) {}
