package io.tributary.verify.audit;

import io.tributary.verify.rules.FunnelRecomputation.StepOf;

/**
 * One fault of the funnel, in words without personal data.
 *
 * @param fault what is wrong
 */
public record StepDifference(StepOf step, String fault) {

    /** What it is about, to be compared. */
    Object subject() {
        return step;
    }

    /** One line. */
    @Override
    public String toString() {
        return "firm " + step.firm() + ", customer " + step.customer() + ", step " + step.step() + ": " + fault;
    }
}
