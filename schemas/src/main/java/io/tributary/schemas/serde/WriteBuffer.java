package io.tributary.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A record's bytes in the making: room for the header, then what the encoder writes. Used by one thread at a time. */
final class WriteBuffer extends ByteArrayOutputStream {

    /** Larger than this it is not kept: one big record must not hold its memory for ever. */
    private static final int LARGEST_KEPT = 1 << 20;

    private final BinaryEncoder encoder;

    WriteBuffer() {
        super(512);
        restart();
        encoder = EncoderFactory.get().binaryEncoder(this, null);
    }

    BinaryEncoder encoder() {
        return encoder;
    }

    /** Forgets the payload; the header's room stays. */
    void restart() {
        count = WireFormat.HEADER;
    }

    byte[] payload() {
        return Arrays.copyOfRange(buf, WireFormat.HEADER, count);
    }

    /** The whole record, with its header. */
    byte[] finish(int id) {
        byte[] bytes = Arrays.copyOf(buf, count);
        WireFormat.writeHeader(bytes, id);
        return bytes;
    }

    boolean isWorthKeeping() {
        return buf.length <= LARGEST_KEPT;
    }
}
