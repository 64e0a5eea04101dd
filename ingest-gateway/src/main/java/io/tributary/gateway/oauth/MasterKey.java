package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is kept in control topics but must not be readable there, with AES-256-GCM under
 * {@code tributary.secrets.master-key} (base64 of 32 bytes). Sealed bytes: 12 bytes of nonce, then ciphertext and tag.
 */
@Singleton
public final class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    MasterKey(@Value("${tributary.secrets.master-key:}") String base64) {
        this.key = new SecretKeySpec(decode(base64), "AES");
    }

    private static byte[] decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Not even base64: the same answer, and never the text.
        }
        throw new IllegalStateException(
                "tributary.secrets.master-key (environment: TRIBUTARY_SECRETS_MASTER_KEY) must be"
                        + " base64 of 32 bytes, the same for all gateways; make one with: openssl rand -base64 32");
    }

    /**
     * Seals a text.
     *
     * @param context what it is, such as its key's id; the same is needed to open it
     */
    public ByteBuffer seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), context);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .flip();
    }

    /** Opens what was sealed under the same master key and context. */
    public String open(ByteBuffer sealed, String context) {
        ByteBuffer from = sealed.duplicate();
        byte[] nonce = new byte[NONCE_BYTES];
        from.get(nonce);
        byte[] rest = new byte[from.remaining()];
        from.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest, context), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a sealed secret cannot be opened: tributary.secrets.master-key is not the one it was sealed with",
                    e);
        }
    }
}
