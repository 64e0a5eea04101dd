package io.tributary.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests: those of each token, and those of each client, which must not get more by fetching tokens in a loop. A
 * minute's budget is there at once and comes back as a whole when the minute is over. Thread-safe; never blocks.
 */
public final class RateLimiter {
    /** A budget that nobody has touched for longer than its minute is as good as a new one. */
    private static final int REMEMBERED_MINUTES = 2;

    private static final int MOST_REMEMBERED = 100_000;

    private final RateLimitSettings settings;
    private final TimeMeter time;
    private final Sharing sharing;
    private final Cache<String, Budget> tokens = cache();
    private final Cache<String, Budget> clients = cache();

    /** Counts for itself, or with others. */
    RateLimiter(RateLimitSettings settings, Clock clock, Sharing sharing) {
        this.settings = settings;
        this.time = new ClockMeter(clock);
        this.sharing = sharing;
    }

    private static Cache<String, Budget> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(REMEMBERED_MINUTES, TimeUnit.MINUTES)
                .build();
    }

    /** Bucket4j's time from the service's clock: minutes begin at the same moment for every instance. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Spends one request of a caller's budgets, if both have one left; if not, of neither. */
    public Spending spend(Caller caller) {
        Integer own = caller.requestsPerMinute();
        int limit = own == null ? settings.requestsPerMinute() : own;
        Budget token = budget(tokens, "token ", caller.tokenId(), limit, caller.tokenSince());
        Budget client = budget(
                clients, "client ", caller.clientId(), (long) limit * settings.tokensPerClient(), caller.clientSince());
        long left = token.spend();
        if (left < 0) {
            return refused(limit, token);
        }
        long leftOfClient = client.spend();
        if (leftOfClient < 0) {
            token.giveBack();
            return refused(limit, client);
        }
        sharing.spent(token, left == 0);
        sharing.spent(client, leftOfClient == 0);
        return new Spending(true, limit, Math.min(left, leftOfClient), token.secondsToNext());
    }

    private static Spending refused(int limit, Budget spent) {
        return new Spending(false, limit, 0, spent.secondsToNext());
    }

    private Budget budget(Cache<String, Budget> cache, String kind, String id, long limit, Instant since) {
        Budget known = cache.getIfPresent(id);
        return known != null ? known : cache.get(id, key -> begin(kind + key, limit, since));
    }

    private Budget begin(String name, long limit, Instant since) {
        Budget budget = new Budget(name, limit, since, time);
        sharing.begun(budget);
        return budget;
    }

    /** All budgets in use here. */
    List<Budget> budgets() {
        List<Budget> all = new ArrayList<>(tokens.asMap().values());
        all.addAll(clients.asMap().values());
        return all;
    }

    /** The budget of this name, if it is in use here. */
    @Nullable
    Budget known(String name) {
        int space = name.indexOf(' ') + 1;
        return (name.startsWith("token ") ? tokens : clients).getIfPresent(name.substring(space));
    }
}
