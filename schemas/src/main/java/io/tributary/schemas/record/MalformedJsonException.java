package io.tributary.schemas.record;

import java.io.IOException;
import java.io.Serial;

/** The text is not JSON, so that no record can be seen in it: status 400. Its message is safe to show. */
public final class MalformedJsonException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and where, without the text itself */
    public MalformedJsonException(String message) {
        super(message);
    }
}
