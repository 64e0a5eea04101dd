package io.tributary.schemas.serde;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry answered, and the answer is no: an incompatible schema (409), an invalid one (422), a subject or
 * version that does not exist (404 with an error code), missing rights (401, 403). Asking again does not help; somebody
 * has to change the schema, the subject or the configuration.
 */
public final class RegistryRefusedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    static final int SUBJECT_NOT_FOUND = 40401;
    static final int SCHEMA_NOT_FOUND = 40403;

    private final int status;
    private final int errorCode;

    RegistryRefusedException(String message, int status, int errorCode) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The registry's own error code, such as 40401 for an unknown subject; 0 where it gave none. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether the thing asked for does not exist (404, with the registry's own error code). */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Whether the schema was refused because it is not compatible with the subject's earlier ones (409). */
    public boolean isIncompatible() {
        return status == 409;
    }
}
