package io.tributary.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that can never become a record: not the wire format, an id the registry does not know, truncated, longer than
 * the record, or of a schema that the reader cannot read. The only exception of this package after which a record may be
 * treated as a dead letter. Its message names the topic, the schema's id and the fault, and never holds payload.
 */
public final class UndecodableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong with the bytes, in general. */
    public enum Reason {
        /** No Confluent header: too short, or another first byte than 0. */
        BAD_HEADER,
        /** The registry knows no Avro schema of this id. */
        UNKNOWN_SCHEMA,
        /** The schema is of another record. */
        OTHER_RECORD,
        /** The schema's fields cannot be read as ours, or mean something else. */
        INCOMPATIBLE_SCHEMA,
        /** The bytes end before the record does. */
        TRUNCATED,
        /** The record ends before the bytes do. */
        TRAILING_BYTES,
        /** The bytes are nothing that the schema could have written. */
        CORRUPT
    }

    /** A fault, in words without payload. */
    public UndecodableRecordException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong, in general. */
    public Reason reason() {
        return reason;
    }
}
