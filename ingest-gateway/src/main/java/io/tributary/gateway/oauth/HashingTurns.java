package io.tributary.gateway.oauth;

import io.tributary.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Slow hashes take turns, so that they leave processors to everything else; who would wait for long is sent away. */
final class HashingTurns {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore turns;
    private final int mayWait;

    HashingTurns(GuessSettings settings) {
        turns = new Semaphore(settings.hashersHere(), true);
        mayWait = settings.waiting();
    }

    /** Runs it in its turn; 503 if that does not come soon. */
    boolean run(BooleanSupplier hashing) {
        if (waiting() >= mayWait) {
            throw tooMany();
        }
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping", 1);
        }
        try {
            return hashing.getAsBoolean();
        } finally {
            turns.release();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    private static ProblemException tooMany() {
        return ProblemException.unavailable("Too many clients ask for tokens at once", RETRY_AFTER_SECONDS);
    }
}
