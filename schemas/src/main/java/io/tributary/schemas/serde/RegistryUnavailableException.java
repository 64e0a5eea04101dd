package io.tributary.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be asked: no connection, no answer in time, an answer 5xx, 408 or 429, or an answer that
 * no registry gives. It says nothing about the record in hand: the same call may succeed later, and nobody may take the
 * record for a bad one.
 */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    /** A failure without a cause worth keeping. */
    public RegistryUnavailableException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
