package io.tributary.gateway.oauth;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts wrong secrets: by client and address, and by address. A client is never shut out as such, so nobody can lock
 * its owner out from elsewhere. Whether a client exists makes no difference.
 *
 * <p>A guess is counted before it is checked, and taken back if it was right: however many are tried at once, no more
 * than the limit are checked.
 */
@Singleton
final class GuessGuard {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** Of those forgotten first nobody has heard for longest. */
    private static final int MOST_REMEMBERED = 100_000;

    /** Of an absurd client_id only so much is kept. */
    private static final int LONGEST_ID = 200;

    private record Pair(String clientId, String address) {}

    private final LoadingCache<Pair, Bucket> pairs;
    private final LoadingCache<String, Bucket> addresses;

    @Inject
    GuessGuard(GuessSettings settings) {
        this(settings, TimeMeter.SYSTEM_NANOTIME);
    }

    GuessGuard(GuessSettings settings, TimeMeter time) {
        Ticker ticker = time::currentTimeNanos;
        pairs = cache(ticker).build(pair -> bucket(settings.perClientAndAddress(), time));
        addresses = cache(ticker).build(address -> bucket(settings.perAddress(), time));
    }

    private static Caffeine<Object, Object> cache(Ticker ticker) {
        // After one period without a guess a bucket is as full as a new one.
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .ticker(ticker);
    }

    private static Bucket bucket(int perPeriod, TimeMeter time) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perPeriod).refillGreedy(perPeriod, PERIOD))
                .withCustomTimePrecision(time)
                .build();
    }

    /** A guess that is counted as a wrong one until it turns out to be right. */
    static final class Guess {
        private final Bucket pair;
        private final Bucket address;

        private Guess(Bucket pair, Bucket address) {
            this.pair = pair;
            this.address = address;
        }

        /** It was right, or was never checked. */
        void takeBack() {
            pair.addTokens(1);
            address.addTokens(1);
        }
    }

    /**
     * Counts a guess.
     *
     * @throws TokenError 429: there were too many wrong ones
     */
    Guess count(String clientId, String address) throws TokenError {
        Bucket byPair = pairs.get(
                new Pair(clientId.length() > LONGEST_ID ? clientId.substring(0, LONGEST_ID) : clientId, address));
        Bucket byAddress = addresses.get(address);
        take(byPair);
        try {
            take(byAddress);
        } catch (TokenError e) {
            byPair.addTokens(1);
            throw e;
        }
        return new Guess(byPair, byAddress);
    }

    private static void take(Bucket bucket) throws TokenError {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw TokenError.slowDown((int) TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
        }
    }
}
