package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells one human's customers together without their e-mail: HMAC-SHA-256, in hex, of the e-mail trimmed and
 * lower-cased (DOMAIN, "Privacy"). Its key must never change, or persons fall apart.
 */
public final class PersonKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * @param key at least 32 secret bytes
     * @throws IllegalArgumentException if they are fewer
     */
    public PersonKey(byte[] key) {
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("The person key has " + key.length + " bytes; it needs 32.");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The key of the person with this e-mail: 64 hexadecimal digits. */
    public String of(String email) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal(email.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }
}
