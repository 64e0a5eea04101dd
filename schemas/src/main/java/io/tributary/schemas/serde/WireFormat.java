package io.tributary.schemas.serde;

import io.tributary.schemas.serde.UndecodableRecordException.Reason;

/** Confluent's wire format: byte 0 is 0, bytes 1 to 4 are the schema's id, big-endian, then Avro binary. */
public final class WireFormat {

    static final byte MAGIC = 0;
    /** How many bytes stand before the Avro ones. */
    public static final int HEADER = 5;

    private WireFormat() {}

    /** Fills in the first {@link #HEADER} bytes. */
    public static void writeHeader(byte[] bytes, int id) {
        bytes[0] = MAGIC;
        bytes[1] = (byte) (id >>> 24);
        bytes[2] = (byte) (id >>> 16);
        bytes[3] = (byte) (id >>> 8);
        bytes[4] = (byte) id;
    }

    static int readId(String topic, byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new UndecodableRecordException(
                    Reason.BAD_HEADER,
                    "A record of topic " + topic + " has " + bytes.length + " bytes, fewer than the " + HEADER
                            + " of the Confluent header");
        }
        if (bytes[0] != MAGIC) {
            throw new UndecodableRecordException(
                    Reason.BAD_HEADER,
                    "A record of topic " + topic + " starts with byte " + bytes[0]
                            + ", not with Confluent's magic byte 0: its producer must use a registry-aware Avro serializer");
        }
        return (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
    }
}
