package io.tributary.gateway.oauth;

import io.tributary.control.Client;
import io.tributary.service.control.ControlView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells whether a secret is a client's. An unknown client goes the same way as a wrong secret, down to the hash. Whoever
 * sends the same secret at the same time shares one hash, so a fleet that starts together does not look like guessing.
 */
@Singleton
final class ClientAuthenticator {
    private final Function<String, Optional<Client>> clients;
    private final SecretHasher hasher;
    private final GuessGuard guard;
    private final HashingTurns turns;
    private final RightSecrets right = new RightSecrets();
    private final Map<String, CompletableFuture<Boolean>> checking = new ConcurrentHashMap<>();

    @Inject
    ClientAuthenticator(ControlView view, SecretHasher hasher, GuessGuard guard, HashingTurns turns) {
        this(view::client, hasher, guard, turns);
    }

    ClientAuthenticator(
            Function<String, Optional<Client>> clients, SecretHasher hasher, GuessGuard guard, HashingTurns turns) {
        this.clients = clients;
        this.hasher = hasher;
        this.guard = guard;
        this.turns = turns;
    }

    /**
     * The client, if there is one of this id and the secret is its.
     *
     * @param address where the request comes from
     * @throws TokenError 429: too many wrong secrets were tried from there
     */
    Optional<Client> authenticate(String clientId, String secret, String address) throws TokenError {
        Optional<Client> client = clients.apply(clientId);
        Optional<String> hash = client.map(Client::getSecretHash);
        String fingerprint = right.fingerprint(clientId, hash.orElse(""), secret);
        boolean matches = right.has(fingerprint) || check(new Attempt(clientId, address, secret, hash), fingerprint);
        return matches ? client : Optional.empty();
    }

    private record Attempt(String clientId, String address, String secret, Optional<String> hash) {}

    private boolean check(Attempt attempt, String fingerprint) throws TokenError {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        String same = fingerprint + attempt.address();
        CompletableFuture<Boolean> earlier = checking.putIfAbsent(same, mine);
        if (earlier != null) {
            return join(earlier);
        }
        try {
            boolean matches = guess(attempt, fingerprint);
            mine.complete(matches);
            return matches;
        } catch (TokenError | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            checking.remove(same);
            // Only after an Error nothing is there yet: nobody must wait for ever.
            mine.cancel(false);
        }
    }

    private boolean guess(Attempt attempt, String fingerprint) throws TokenError {
        GuessGuard.Guess guess = guard.count(attempt.clientId(), attempt.address());
        boolean wrong = false;
        try {
            wrong = !turns.run(() -> hasher.matches(attempt.secret(), attempt.hash()));
        } finally {
            if (!wrong) {
                guess.takeBack();
            }
        }
        if (!wrong) {
            right.add(fingerprint);
        }
        return !wrong;
    }

    private static boolean join(CompletableFuture<Boolean> earlier) throws TokenError {
        try {
            return earlier.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TokenError error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
