package io.tributary.service.json;

/** A text that is not strict JSON. The message says where and why, and quotes nothing of the text. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
