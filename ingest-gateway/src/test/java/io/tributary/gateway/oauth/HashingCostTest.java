package io.tributary.gateway.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.control.Client;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What authentication costs: one derivation whoever asks, and no more than so many at once. */
class HashingCostTest {
    private static final int ITERATIONS = 1000;
    private static final int HASHERS = 2;
    private static final int WAITING = 3;
    private static final int ATTEMPTS = 40;

    private final Queue<Integer> derived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private final GuessSettings settings = new GuessSettings(10, 100, HASHERS, WAITING);

    @Test
    void anUnknownClientCostsAsMuchAsAWrongSecret() throws Exception {
        go.countDown();
        SecretHasher hasher = new SecretHasher(ITERATIONS, this::derive);
        Client client = client(hasher.hash("right"));
        ClientAuthenticator authenticator = authenticator(hasher, client);
        derived.clear();
        assertThat(authenticator.authenticate("c1", "wrong", "203.0.113.7")).isEmpty();
        assertThat(derived).containsExactly(ITERATIONS);
        derived.clear();
        assertThat(authenticator.authenticate("nobody", "wrong", "203.0.113.7")).isEmpty();
        assertThat(derived).containsExactly(ITERATIONS);
    }

    @Test
    void soManyAreDerivedAtOnceWhateverTheClientsAndTheRestIsToldToComeBack() throws Exception {
        SecretHasher hasher = new SecretHasher(
                ITERATIONS,
                (secret, salt, iterations) ->
                        secret.startsWith("guess") ? derive(secret, salt, iterations) : new byte[1]);
        ClientAuthenticator authenticator = authenticator(hasher, client(hasher.hash("right")));
        Queue<ProblemException> refused = new ConcurrentLinkedQueue<>();
        List<Future<Optional<Client>>> served = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ATTEMPTS; i++) {
                int number = i;
                served.add(threads.submit(() -> {
                    try {
                        return authenticator.authenticate("client" + number, "guess" + number, "198.51.100." + number);
                    } catch (ProblemException e) {
                        refused.add(e);
                        throw e;
                    }
                }));
            }
            try {
                await().until(() -> inside.get() == HASHERS && refused.size() == ATTEMPTS - HASHERS - WAITING);
            } finally {
                go.countDown();
            }
        }
        assertThat(most).as("derived at the same time").hasValue(HASHERS);
        assertThat(derived).hasSize(HASHERS + WAITING);
        assertThat(refused).hasSize(ATTEMPTS - HASHERS - WAITING).allSatisfy(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
        for (Future<Optional<Client>> one : served) {
            if (one.state() == Future.State.SUCCESS) {
                assertThat(one.resultNow()).isEmpty();
            }
        }
    }

    private byte[] derive(String secret, byte[] salt, int iterations) {
        derived.add(iterations);
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside.decrementAndGet();
        return (secret + iterations).getBytes(UTF_8);
    }

    private ClientAuthenticator authenticator(SecretHasher hasher, Client client) {
        return new ClientAuthenticator(
                id -> id.equals(client.getClientId()) ? Optional.of(client) : Optional.empty(),
                hasher,
                new GuessGuard(settings),
                new HashingTurns(settings));
    }

    private static Client client(String hash) {
        return Client.newBuilder()
                .setClientId("c1")
                .setFirmId("acme")
                .setScopes(List.of("read"))
                .setSecretHash(hash)
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("admin")
                .build();
    }
}
