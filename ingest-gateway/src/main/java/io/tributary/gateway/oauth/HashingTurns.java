package io.tributary.gateway.oauth;

import io.tributary.service.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Slow hashes take turns, so that they leave processors to everything else; who would wait for long is sent away. */
@Singleton
public final class HashingTurns {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore turns;
    /** Those who have a turn or wait for one. */
    private final Semaphore places;

    HashingTurns(GuessSettings settings) {
        turns = new Semaphore(settings.hashersHere(), true);
        places = new Semaphore(Math.addExact(settings.hashersHere(), settings.waiting()));
    }

    /** Runs it in its turn; 503 if that does not come soon. */
    public <T> T run(Supplier<T> hashing) {
        if (!places.tryAcquire()) {
            throw tooMany();
        }
        try {
            return inTurn(hashing);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping", 1);
        }
        try {
            return hashing.get();
        } finally {
            turns.release();
        }
    }

    /** How many wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    private static ProblemException tooMany() {
        return ProblemException.unavailable("Too many secrets are hashed at once", RETRY_AFTER_SECONDS);
    }
}
