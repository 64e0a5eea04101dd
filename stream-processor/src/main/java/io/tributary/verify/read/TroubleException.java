package io.tributary.verify.read;

/** The topics cannot be read: nothing can be said about the ledger. The message is one line for the operator. */
public final class TroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A trouble without a cause worth keeping. */
    public TroubleException(String message) {
        super(message);
    }

    /** A trouble with its cause. */
    public TroubleException(String message, Throwable cause) {
        super(message, cause);
    }
}
