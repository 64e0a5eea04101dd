package io.tributary.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** So many secrets are hashed at once, so many wait, and the rest is told to come back. */
class HashingTurnsTest {
    private static final int HASHERS = 2;
    private static final int WAITING = 3;

    private final HashingTurns turns = new HashingTurns(new GuessSettings(10, 100, HASHERS, WAITING));
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void hashesSoManyAtOnceLetsSoManyWaitAndTellsTheRestToComeBack() throws Exception {
        List<Future<Boolean>> served = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < HASHERS; i++) {
                served.add(threads.submit(() -> turns.run(this::hash)));
            }
            await().until(() -> begun.get() == HASHERS);
            for (int i = 0; i < WAITING; i++) {
                served.add(threads.submit(() -> turns.run(this::hash)));
            }
            await().until(() -> turns.waiting() == WAITING);

            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> turns.run(this::hash));
            assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(refused.headers()).containsKey("Retry-After");
            assertThat(begun).as("hashed at the same time").hasValue(HASHERS);

            go.countDown();
            for (Future<Boolean> one : served) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(begun).hasValue(HASHERS + WAITING);
    }

    @Test
    void nobodyNeedWaitForATurnThatIsFree() {
        assertThat(new HashingTurns(new GuessSettings(10, 100, 1, 0)).run(() -> "hashed"))
                .isEqualTo("hashed");
    }

    private boolean hash() {
        begun.incrementAndGet();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
