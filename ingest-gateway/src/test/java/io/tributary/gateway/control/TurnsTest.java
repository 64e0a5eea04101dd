package io.tributary.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Turns turns = new Turns();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void oneFirmsThousandChangesLetAnothersThrough() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        ask("first", all);
        await().until(() -> order.size() == 1);
        for (int i = 0; i < 20; i++) {
            ask("greedy", null);
        }
        await().until(() -> threads.stream().skip(1).allMatch(TurnsTest::waits));
        ask("modest", null);
        ask(null, null);
        await().until(() -> threads.stream().skip(1).allMatch(TurnsTest::waits));
        all.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(order).hasSize(23);
        assertThat(order.indexOf("modest")).isLessThanOrEqualTo(1 + Turns.OF_ONE_FIRM);
        assertThat(order.indexOf("null")).isLessThanOrEqualTo(2 + Turns.OF_ONE_FIRM);
    }

    @Test
    void whoGotNoTurnInTimeTakesNoPlace() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ask("other", end);
        await().until(() -> order.size() == 1);
        for (int i = 0; i <= Turns.OF_ONE_FIRM; i++) {
            assertThat(turns.await("acme", Duration.ofMillis(1))).isFalse();
        }
        end.countDown();
        assertThat(turns.await("acme", LONG)).isTrue();
        turns.end("acme");
    }

    @Test
    void oneAtATime() throws Exception {
        assertThat(turns.await("acme", LONG)).isTrue();
        ask("acme", null);
        ask("other", null);
        await().until(() -> threads.stream().allMatch(TurnsTest::waits));
        assertThat(order).isEmpty();
        turns.end("acme");
        await().until(() -> order.size() == 2);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** In a thread of its own: waits for a turn and keeps it until told. */
    private void ask(@Nullable String firmId, @Nullable CountDownLatch until) {
        threads.add(Thread.ofPlatform().daemon().start(() -> {
            try {
                if (turns.await(firmId, LONG)) {
                    order.add(Objects.toString(firmId));
                    if (until != null) {
                        until.await();
                    }
                    turns.end(firmId);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
