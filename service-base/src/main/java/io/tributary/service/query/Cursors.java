package io.tributary.service.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads cursors: the last id of a page, sealed for the query it belongs to, so that one that was made up or
 * taken from another query is noticed. What it guards is sense, not access: whatever a cursor says, rows are the caller's
 * own. So without a key it is a checksum.
 */
@Singleton
public final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL = 12;
    /** Four identifiers of 500 characters, percent-encoded, in base 64. */
    static final int LONGEST = 15_000;

    private final SecretKeySpec key;

    /** @param masterKey the platform's key, the same on all instances; may be empty */
    public Cursors(@Value("${tributary.secrets.master-key:}") String masterKey) {
        key = new SecretKeySpec(("tributary cursors " + masterKey).getBytes(UTF_8), ALGORITHM);
    }

    /** @param query what all pages have in common, the firm among it; its text is sealed in */
    public String make(Record query, String lastId) {
        byte[] id = lastId.getBytes(UTF_8);
        byte[] cursor = Arrays.copyOf(seal(query, id), SEAL + id.length);
        System.arraycopy(id, 0, cursor, SEAL, id.length);
        return encode(cursor);
    }

    /** The last id of the page before; 400 for what was not made here for this query. */
    public String read(Record query, String cursor) {
        byte[] bytes = decode(cursor);
        if (bytes.length > SEAL) {
            byte[] id = Arrays.copyOfRange(bytes, SEAL, bytes.length);
            if (MessageDigest.isEqual(Arrays.copyOf(bytes, SEAL), seal(query, id))) {
                return new String(id, UTF_8);
            }
        }
        throw Parameters.bad("The cursor was not made for this query; start again without it");
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            // The decoder ignores padding and the last character's unused bits.
            return encode(bytes).equals(cursor) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] seal(Record query, byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(query.toString().getBytes(UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(id), SEAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
