package io.tributary.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.value.Keys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers that are the same in every run, because they are made of what they identify. */
public final class Ids {
    private Ids() {}

    /** 128 bits of the SHA-256 of the joined parts, in hex. */
    public static String of(String... parts) {
        return of(ByteBuffer.wrap(Keys.join(parts).getBytes(UTF_8)));
    }

    /** The same of bytes. */
    public static String of(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
