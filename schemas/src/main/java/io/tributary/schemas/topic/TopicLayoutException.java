package io.tributary.schemas.topic;

/** A topic exists with another number of partitions than configured; nothing may be written or read until that is settled. */
public final class TopicLayoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicLayoutException(String message) {
        super(message);
    }
}
