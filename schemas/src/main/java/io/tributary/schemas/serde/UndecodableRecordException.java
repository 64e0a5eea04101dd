package io.tributary.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that can never become a record: not the wire format, an id the registry does not know, truncated, longer than
 * the record, or of a schema that the reader cannot read. The only exception of this package after which a record may be
 * treated as a dead letter. Its message names the topic, the schema's id and the fault, and never holds payload.
 */
public final class UndecodableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** A fault, in words without payload. */
    public UndecodableRecordException(String message) {
        super(message);
    }
}
