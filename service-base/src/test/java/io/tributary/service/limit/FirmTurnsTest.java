package io.tributary.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A firm that asks much keeps itself waiting, and no other. */
class FirmTurnsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final FirmTurns turns = new FirmTurns();

    @Test
    void whoAsksMuchWaitsForItself() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> asking = new ArrayList<>();
        asking.add(asks("busy", () -> {
            held.countDown();
            release.await();
        }));
        held.await();
        for (int i = 0; i < 20; i++) {
            asking.add(asks("busy", () -> order.add("busy")));
        }
        await().atMost(LONG).until(() -> asking.stream().allMatch(FirmTurnsTest::waits));
        Thread other = asks("other", () -> order.add("other"));
        await().atMost(LONG).until(() -> waits(other));
        asking.add(other);
        release.countDown();
        for (Thread thread : asking) {
            assertThat(thread.join(LONG)).isTrue();
        }
        assertThat(order).hasSize(21);
        assertThat(order.indexOf("other")).isLessThanOrEqualTo(1);
    }

    @Test
    void oneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            asking.add(asks("firm-" + i % 3, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.sleep(2);
                inside.decrementAndGet();
            }));
        }
        for (Thread thread : asking) {
            assertThat(thread.join(LONG)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void whoseTurnDoesNotComeLeavesTheLine() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = asks("holder", () -> {
            held.countDown();
            release.await();
        });
        held.await();
        assertThat(turns.take("holder", SHORT)).isEmpty();
        assertThat(turns.take("other", SHORT)).isEmpty();
        release.countDown();
        assertThat(holder.join(LONG)).isTrue();
        for (String firm : List.of("holder", "other")) {
            turns.take(firm, LONG).orElseThrow().end();
        }
    }

    /** What is done in a turn. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private Thread asks(String firm, Work work) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                FirmTurns.Turn turn = turns.take(firm, LONG).orElseThrow();
                try {
                    work.run();
                } finally {
                    turn.end();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
    }
}
