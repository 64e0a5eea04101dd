package io.tributary.processor.replay;

import io.tributary.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a desk has to remember before it goes on as ever, and how it compares that with what it now knows. */
public interface Memory {
    /** Whether it has rated all it has taken in. */
    boolean isSettled();

    /** Where it said what is kept for ever, in the order to read them. */
    List<Topic<?>> said();

    /** Takes one record of them, in the order of its partition. */
    void remember(SpecificRecord record);

    /**
     * Says some of the differences between what it remembers and what it knows.
     *
     * @param after key of the last row that was compared; null: none yet
     * @param endNanos {@link System#nanoTime} when to stop
     * @return key of the last row compared; null: all are
     */
    @Nullable
    String compare(@Nullable String after, long endNanos);

    /** From now on it says what changes. */
    void goLive();
}
