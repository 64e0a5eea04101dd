package io.tributary.gateway.oauth;

import io.tributary.control.Client;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a secret is a client's. Hashing is slow on purpose, so only as many as there are processors run at once,
 * and a success is remembered for a minute under a keyed hash that is worthless outside this process.
 */
@Singleton
final class ClientAuthenticator {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ControlView view;
    private final SecretHasher hasher;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final Map<String, Long> remembered = new ConcurrentHashMap<>();
    private final byte[] key = new byte[32];

    ClientAuthenticator(ControlView view, SecretHasher hasher) {
        this.view = view;
        this.hasher = hasher;
        new SecureRandom().nextBytes(key);
    }

    /** The client, if there is one of this id and the secret is its. */
    Optional<Client> authenticate(String clientId, String secret) {
        Optional<Client> client = view.client(clientId);
        Optional<String> hash = client.map(Client::getSecretHash);
        if (hash.isPresent() && isRemembered(fingerprint(hash.get(), secret))) {
            return client;
        }
        boolean matches = hashInTurn(secret, hash);
        if (matches && hash.isPresent()) {
            remember(fingerprint(hash.get(), secret));
        }
        return matches ? client : Optional.empty();
    }

    private boolean hashInTurn(String secret, Optional<String> hash) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.unavailable("Too many clients ask for tokens at once", 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping", 1);
        }
        try {
            return hasher.matches(secret, hash);
        } finally {
            turns.release();
        }
    }

    private boolean isRemembered(String fingerprint) {
        Long until = remembered.get(fingerprint);
        return until != null && System.nanoTime() - until < 0;
    }

    private void remember(String fingerprint) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(fingerprint, System.nanoTime() + REMEMBERED.toNanos());
    }

    /** Of the stored hash, too: a client that is deleted or given another secret is forgotten at once. */
    private String fingerprint(String hash, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
