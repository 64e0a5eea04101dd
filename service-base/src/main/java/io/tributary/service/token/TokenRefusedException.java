package io.tributary.service.token;

/** A token that lets nobody in. The message may be shown to its bearer. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(message, null, false, false);
    }
}
