package io.tributary.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.control.Client;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing gets slower and slower; the rightful owner never notices. */
class ClientAuthenticatorTest {
    private static final String HOME = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.1";
    private static final int PER_CLIENT = 5;
    private static final int PER_ADDRESS = 12;

    private final SecretHasher hasher = new SecretHasher(1000);
    private final Map<String, Client> clients = new HashMap<>();
    private final TestMeter time = new TestMeter();
    private final GuessSettings settings = new GuessSettings(PER_CLIENT, PER_ADDRESS, 1, 64);
    private final ClientAuthenticator authenticator = new ClientAuthenticator(
            id -> Optional.ofNullable(clients.get(id)),
            hasher,
            new GuessGuard(settings, time),
            new HashingTurns(settings));

    @BeforeEach
    void register() {
        clients.put("c1", client("right"));
    }

    @Test
    void knowsTheRightSecretAndNoOther() throws Exception {
        assertThat(authenticator.authenticate("c1", "right", HOME)).contains(client());
        assertThat(authenticator.authenticate("c1", "right", HOME)).contains(client());
        assertThat(authenticator.authenticate("c1", "wrong", HOME)).isEmpty();
        assertThat(authenticator.authenticate("c1", "", HOME)).isEmpty();
        assertThat(authenticator.authenticate("c2", "right", HOME)).isEmpty();
    }

    @Test
    void forgetsASecretThatIsReplacedAndAClientThatIsDeleted() throws Exception {
        authenticator.authenticate("c1", "right", HOME);
        clients.put("c1", client("another"));
        assertThat(authenticator.authenticate("c1", "right", HOME)).isEmpty();
        clients.clear();
        assertThat(authenticator.authenticate("c1", "another", HOME)).isEmpty();
    }

    @Test
    void slowsGuessingDownPerClientAndAddressWhetherTheClientExistsOrNot() throws Exception {
        for (String id : List.of("c1", "nobody")) {
            for (int i = 0; i < PER_CLIENT; i++) {
                assertThat(authenticator.authenticate(id, "guess" + i, HOME)).isEmpty();
            }
            TokenError refused = refusal(id, "guess", HOME);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.retryAfterSeconds()).isBetween(1, 60 / PER_CLIENT + 1);
            time.pass(refused.retryAfterSeconds());
            assertThat(authenticator.authenticate(id, "guess", HOME)).isEmpty();
            assertThat(refusal(id, "guess", HOME).status()).isEqualTo(429);
            time.pass(120);
        }
    }

    @Test
    void doesNotLockTheOwnerOut() throws Exception {
        authenticator.authenticate("c1", "right", HOME);
        for (int i = 0; i < PER_CLIENT; i++) {
            authenticator.authenticate("c1", "guess" + i, HOME);
        }
        assertThat(refusal("c1", "guess", HOME).status()).isEqualTo(429);
        assertThat(authenticator.authenticate("c1", "right", ELSEWHERE)).isPresent();
        // Even beside whoever guesses, as long as it was here before.
        assertThat(authenticator.authenticate("c1", "right", HOME)).isPresent();
    }

    @Test
    void slowsDownAnAddressThatTriesManyClients() throws Exception {
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertThat(authenticator.authenticate("client" + i, "guess", HOME)).isEmpty();
        }
        assertThat(refusal("c1", "right", HOME).status()).isEqualTo(429);
        assertThat(authenticator.authenticate("c1", "right", ELSEWHERE)).isPresent();
    }

    @Test
    void rightSecretsCostNothing() throws Exception {
        for (int i = 0; i < 3 * PER_ADDRESS; i++) {
            clients.put("c1", client("right"));
            assertThat(authenticator.authenticate("c1", "right", HOME)).isPresent();
        }
    }

    /** More than may be guessed, at the same moment: they share one hash, and none is taken for a guess. */
    @Test
    void aFleetThatStartsTogetherIsServed() throws Exception {
        assertThat(together(50, i -> "right")).hasSize(50).allMatch(Optional::isPresent);
    }

    /** The limit holds for guesses that are under way at the same moment, too. */
    @Test
    void guessesAtTheSameMomentAreCounted() throws Exception {
        assertThat(together(50, i -> "guess" + i)).hasSize(PER_CLIENT).allMatch(Optional::isEmpty);
    }

    private interface Secrets {
        String of(int number);
    }

    /** The answers that were no 429. */
    private List<Optional<Client>> together(int count, Secrets secrets) throws Exception {
        CountDownLatch go = new CountDownLatch(count);
        List<Callable<List<Optional<Client>>>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String secret = secrets.of(i);
            calls.add(() -> {
                go.countDown();
                go.await();
                try {
                    return List.of(authenticator.authenticate("c1", secret, HOME));
                } catch (TokenError e) {
                    return List.of();
                }
            });
        }
        List<Optional<Client>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Optional<Client>>> call : threads.invokeAll(calls)) {
                answers.addAll(call.get());
            }
        }
        return answers;
    }

    private TokenError refusal(String id, String secret, String address) {
        return catchThrowableOfType(TokenError.class, () -> authenticator.authenticate(id, secret, address));
    }

    private Client client() {
        return Objects.requireNonNull(clients.get("c1"));
    }

    private Client client(String secret) {
        return Client.newBuilder()
                .setClientId("c1")
                .setFirmId("acme")
                .setScopes(List.of("read"))
                .setSecretHash(hasher.hash(secret))
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("admin")
                .build();
    }
}
