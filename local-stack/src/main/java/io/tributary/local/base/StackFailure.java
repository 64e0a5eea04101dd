package io.tributary.local.base;

/**
 * A reason why the stack cannot run, told in one line: what was wrong, where, and what to do. The launcher prints
 * the message on stderr and exits with status 1 (CONTRACT section 1).
 */
public final class StackFailure extends RuntimeException {
    /** @param message one line for a person */
    public StackFailure(String message) {
        super(message);
    }

    /** @param message one line for a person; the cause is for the launcher's log */
    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
