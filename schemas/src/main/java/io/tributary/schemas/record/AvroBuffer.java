package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Bytes in the making: Avro's binary encoding of single values, one after the other. Used over and over by one thread.
 */
public final class AvroBuffer {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[512];
    private int count;
    private String text = "";
    private byte[] utf8 = {};

    /** Begins anew, with so many bytes that are filled in later. */
    void restart(int reserved) {
        count = reserved;
    }

    /** All that was written since the restart. */
    byte[] copy() {
        return Arrays.copyOf(bytes, count);
    }

    /** Avro's int and long: zig-zag, seven bits a byte. */
    void number(long value) {
        reserve(LONGEST_NUMBER);
        long rest = value << 1 ^ value >> (Long.SIZE - 1);
        if ((rest & ~0x7FL) == 0) {
            bytes[count++] = (byte) rest; // most are lengths
            return;
        }
        byte[] into = bytes;
        int at = count;
        while ((rest & ~0x7FL) != 0) {
            into[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        count = at;
    }

    /** Avro's string and bytes. */
    void bytes(byte[] source, int from, int length) {
        number(length);
        raw(source, from, length);
    }

    /** Avro's decimal: the shortest two's complement, the highest byte first. */
    void decimal(long unscaled) {
        int bits = Long.SIZE + 1 - Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled);
        int length = (bits + Byte.SIZE - 1) / Byte.SIZE;
        number(length);
        reserve(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[count++] = (byte) (unscaled >> shift);
        }
    }

    /** The bytes of a text, kept until it asks for another: the same firm comes with every record. */
    byte[] utf8(String of) {
        if (!text.equals(of)) {
            utf8 = of.getBytes(UTF_8);
            text = of;
        }
        return utf8;
    }

    /** Bytes without their length. */
    void raw(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, count, length);
        count += length;
    }

    void raw(byte value) {
        reserve(1);
        bytes[count++] = value;
    }

    private void reserve(int room) {
        if (count + room > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(count + room, 2 * bytes.length));
        }
    }
}
