package io.tributary.gateway.simulation;

import io.tributary.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One simulation, from its beginning until its result is forgotten. Thread-safe. */
public final class Run {
    private final String id;
    private final String firmId;
    private final String planId;
    private final Progress progress = new Progress();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable ProblemException failure;
    private volatile long endedAt;

    Run(String id, String firmId, String planId) {
        this.id = id;
        this.firmId = firmId;
        this.planId = planId;
    }

    /** What has become of a simulation. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    public String id() {
        return id;
    }

    public Status status() {
        if (ended.getCount() > 0) {
            return Status.RUNNING;
        }
        return failure == null ? Status.DONE : Status.FAILED;
    }

    /** How much is done, from 0 to 1. */
    public double progress() {
        return progress.told();
    }

    /** The result, once it is done. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Why there will be none, once it has failed. */
    public Optional<ProblemException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits until it ends; whether it did. */
    public boolean await(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isOf(String firm, String plan) {
        return firmId.equals(firm) && planId.equals(plan);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Whether it ended longer ago than that. */
    boolean isOlderThan(Duration age) {
        return hasEnded() && System.nanoTime() - endedAt > age.toNanos();
    }

    Progress told() {
        return progress;
    }

    void done(Outcome result) {
        outcome = result;
        end();
    }

    void failed(ProblemException why) {
        failure = why;
        end();
    }

    private void end() {
        endedAt = System.nanoTime();
        ended.countDown();
    }
}
