package io.tributary.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.service.limit.RateLimitSettings.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Budgets by the minute, of one instance and of several that talk to each other. */
class RateLimiterTest {
    private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:20Z");
    private static final RateLimitSettings SETTINGS = new RateLimitSettings(10, 3, Store.MEMORY, Duration.ofMillis(1));

    private volatile Instant now = ISSUED.plusSeconds(5);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final RateLimiter limiter = new RateLimiter(SETTINGS, clock, Sharing.NONE);

    @Test
    void servesSoManyInAMinuteAndNoneMore() {
        for (int left = 9; left >= 0; left--) {
            assertThat(limiter.spend(caller("t1"))).isEqualTo(new Spending(true, 10, left, 55));
        }
        now = ISSUED.plusMillis(59_999);
        assertThat(limiter.spend(caller("t1"))).isEqualTo(new Spending(false, 10, 0, 1));
        now = ISSUED.plusSeconds(60);
        assertThat(limiter.spend(caller("t1"))).isEqualTo(new Spending(true, 10, 9, 60));
    }

    @Test
    void aMinuteThatWasNotUsedIsNotSavedUp() {
        limiter.spend(caller("t1"));
        now = ISSUED.plusSeconds(60 * 60);
        assertThat(served(limiter, caller("t1"), 30)).isEqualTo(10);
    }

    @Test
    void countsEachTokenByItself() {
        assertThat(served(limiter, caller("t1"), 20)).isEqualTo(10);
        assertThat(limiter.spend(caller("t2"))).isEqualTo(new Spending(true, 10, 9, 55));
    }

    @Test
    void fetchingTokensInALoopDoesNotHelp() {
        int served = IntStream.range(0, 100)
                .map(i -> served(limiter, caller("t" + i), 20))
                .sum();
        assertThat(served).isEqualTo(3 * 10);
        assertThat(limiter.spend(caller("another")).allowed()).isFalse();
        assertThat(limiter.spend(new Caller("x", ISSUED, "c2", ISSUED, null)).allowed())
                .isTrue();
        now = ISSUED.plusSeconds(60);
        assertThat(limiter.spend(caller("another")).allowed()).isTrue();
    }

    @Test
    void refusingSpendsNothing() {
        for (int i = 0; i < 3; i++) {
            served(limiter, caller("t" + i), 20);
        }
        assertThat(limiter.spend(caller("last")).allowed()).isFalse();
        now = ISSUED.plusSeconds(60);
        assertThat(limiter.spend(caller("last")).left()).isEqualTo(9);
    }

    @Test
    void aClientMayHaveItsOwnNumber() {
        assertThat(served(limiter, caller("t1", 4), 20)).isEqualTo(4);
        assertThat(IntStream.range(0, 9)
                        .map(i -> served(limiter, caller("u" + i, 4), 20))
                        .sum())
                .isEqualTo(2 * 4);
    }

    @Test
    void countsExactlyWhenManyComeAtOnce() {
        AtomicInteger served = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> served.addAndGet(served(limiter, caller("t1", 1000), 500)));
            }
        }
        assertThat(served).hasValue(1000);
    }

    @Test
    void instancesShareWhatIsSpent() {
        Instance one = new Instance();
        Instance two = new Instance();
        assertThat(served(one.limiter, caller("t1"), 4)).isEqualTo(4);
        assertThat(served(two.limiter, caller("t1"), 3)).isEqualTo(3);
        exchange(one, two);
        exchange(one, two);
        assertThat(one.limiter.spend(caller("t1")).left()).isEqualTo(2);
        exchange(one, two);
        assertThat(served(two.limiter, caller("t1"), 20)).isEqualTo(2);
        exchange(one, two);
        assertThat(one.limiter.spend(caller("t1")).allowed()).isFalse();
        now = ISSUED.plusSeconds(60);
        assertThat(one.limiter.spend(caller("t1")).left()).isEqualTo(9);
        exchange(one, two);
        assertThat(two.limiter.spend(caller("t1")).left()).isEqualTo(8);
    }

    @Test
    void anInstanceThatHasNotSeenATokenYetKnowsWhatItHasSpent() {
        Instance one = new Instance();
        Instance two = new Instance();
        served(one.limiter, caller("t1"), 20);
        exchange(one, two);
        assertThat(two.limiter.spend(caller("t1")).allowed()).isFalse();
    }

    @Test
    void whoBeginsToListenAsksWhereTheOthersStand() {
        Instance one = new Instance();
        served(one.limiter, caller("t1"), 6);
        one.usage.news();
        Instance late = new Instance();
        one.usage.hear(late.usage.question(), one.limiter);
        exchange(one, late);
        assertThat(late.limiter.spend(caller("t1")).left()).isEqualTo(3);
    }

    @Test
    void whatIsLostIsMadeGoodAndWhatComesTwiceCountsOnce() {
        Instance one = new Instance();
        Instance two = new Instance();
        served(one.limiter, caller("t1"), 2);
        one.usage.news();
        served(one.limiter, caller("t1"), 1);
        for (String message : one.usage.news()) {
            two.usage.hear(message, two.limiter);
            two.usage.hear(message, two.limiter);
        }
        assertThat(two.limiter.spend(caller("t1")).left()).isEqualTo(6);
    }

    @Test
    void saysWhatIsLeftOverInSeveralMessages() {
        Instance one = new Instance();
        Instance two = new Instance();
        for (int i = 0; i < 1000; i++) {
            one.limiter.spend(new Caller("token-" + i, ISSUED, "client-" + i, ISSUED, null));
        }
        List<String> news = one.usage.news();
        assertThat(news).hasSizeGreaterThan(5).allMatch(message -> message.length() < 7900);
        news.forEach(message -> two.usage.hear(message, two.limiter));
        assertThat(two.limiter
                        .spend(new Caller("token-999", ISSUED, "client-999", ISSUED, null))
                        .left())
                .isEqualTo(8);
        assertThat(one.usage.news()).isEmpty();
    }

    private final class Instance {
        final SharedUsage usage = new SharedUsage(() -> {});
        final RateLimiter limiter = new RateLimiter(SETTINGS, clock, usage);
    }

    private static void exchange(Instance one, Instance two) {
        List<String> ones = new ArrayList<>(one.usage.news());
        two.usage.news().forEach(message -> one.usage.hear(message, one.limiter));
        ones.forEach(message -> two.usage.hear(message, two.limiter));
    }

    private static int served(RateLimiter limiter, Caller caller, int requests) {
        return (int) IntStream.range(0, requests)
                .filter(i -> limiter.spend(caller).allowed())
                .count();
    }

    private static Caller caller(String token) {
        return caller(token, null);
    }

    private static Caller caller(String token, @Nullable Integer perMinute) {
        return new Caller(token, ISSUED, "c1", ISSUED, perMinute);
    }
}
