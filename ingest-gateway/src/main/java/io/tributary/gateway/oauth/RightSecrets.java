package io.tributary.gateway.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets that were right not long ago, so that a client that comes back is not slowed down, not by the hash and not by
 * whoever guesses beside it. Kept under a keyed hash that is worthless outside this process.
 */
final class RightSecrets {
    /** A client that fetches a token when the last one is over is remembered from one to the next. */
    private static final Duration REMEMBERED = TokenIssuer.LIFETIME.multipliedBy(2);

    private static final int MOST_REMEMBERED = 10_000;
    private static final String MAC = "HmacSHA256";

    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .build();
    private final SecretKeySpec key;

    RightSecrets() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /** Stands for a client, its stored hash and a secret: whoever is given another secret is forgotten at once. */
    String fingerprint(String clientId, String hash, String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (String part : new String[] {clientId, hash, secret}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((byte) (bytes.length >> 16));
                mac.update((byte) (bytes.length >> 8));
                mac.update((byte) bytes.length);
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + MAC, e);
        }
    }

    boolean has(String fingerprint) {
        return right.getIfPresent(fingerprint) != null;
    }

    void add(String fingerprint) {
        right.put(fingerprint, true);
    }
}
