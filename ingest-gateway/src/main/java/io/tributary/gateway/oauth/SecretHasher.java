package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Slow salted hashes of client secrets: PBKDF2-HMAC-SHA256 in PHC string format
 * ({@code $pbkdf2-sha256$i=600000$<salt>$<hash>}, base64 without padding).
 */
@Singleton
public final class SecretHasher {
    private static final Pattern PHC =
            Pattern.compile("\\$pbkdf2-sha256\\$i=([0-9]{1,8})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final SecureRandom random = new SecureRandom();
    private final int iterations;
    private final Derivation derivation;
    private final String nobodys;

    /** What takes the time. */
    interface Derivation {
        byte[] derive(String secret, byte[] salt, int iterations);
    }

    @Inject
    SecretHasher(@Value("${tributary.secrets.hash-iterations:600000}") int iterations) {
        this(iterations, SecretHasher::pbkdf2);
    }

    SecretHasher(int iterations, Derivation derivation) {
        this.iterations = iterations;
        this.derivation = derivation;
        this.nobodys = hash("a secret that nobody has");
    }

    /** A new hash of a secret; another one each time. */
    public String hash(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha256$i=" + iterations + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derivation.derive(secret, salt, iterations));
    }

    /** Whether the secret has this hash. Takes as long for no hash as for a wrong secret. */
    public boolean matches(String secret, Optional<String> phc) {
        Matcher parts = PHC.matcher(phc.orElse(nobodys));
        if (!parts.matches()) {
            throw new IllegalArgumentException("a stored secret hash is not in PHC format");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        byte[] expected = Base64.getDecoder().decode(parts.group(3));
        byte[] actual = derivation.derive(secret, salt, Integer.parseInt(parts.group(1)));
        return MessageDigest.isEqual(expected, actual) && phc.isPresent();
    }

    private static byte[] pbkdf2(String secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
