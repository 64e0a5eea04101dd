package io.tributary.service.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Percent-encoded text (RFC 3986), which is UTF-8 whatever a header says. */
final class PercentText {
    private PercentText() {}

    /** Decodes it; empty for what is none. */
    static Optional<String> decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = text.charAt(i);
            if (octet == '%') {
                octet = i + 2 < text.length() ? octet(text.charAt(i + 1), text.charAt(i + 2)) : -1;
                i += 2;
            } else if (octet > 0x7F) {
                octet = -1;
            }
            if (octet < 0) {
                return Optional.empty();
            }
            bytes.put((byte) octet);
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Negative unless both are hexadecimal digits. */
    private static int octet(char high, char low) {
        return Character.digit(high, 16) << 4 | Character.digit(low, 16);
    }
}
