package io.tributary.processor.replay;

import io.tributary.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;

/** What a task that begins without state asks about the world, before it says anything that is kept for ever. */
public interface Replay {
    /** Nothing was ever said: a task without state is simply new. */
    Replay NOTHING_SAID = new Replay() {
        @Override
        public boolean isNeeded() {
            return false;
        }

        @Override
        public boolean isTakenIn() {
            return true;
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public <V extends SpecificRecord> Past<V> past(Topic<V> topic, int partition, long fromOffset) {
            throw new IllegalStateException("nothing was said in " + topic.name());
        }
    };

    /** Whether the processor has ever said anything. Asked when a task begins; the answer stays. */
    boolean isNeeded();

    /** Whether all that was accepted when this was first asked is read, and all that followed from it. */
    boolean isTakenIn();

    /** The same once every task of the customer desk has said that it has settled. */
    boolean isSettled();

    /** Reads a partition that only the asking task writes, from an offset to what is its end now. */
    <V extends SpecificRecord> Past<V> past(Topic<V> topic, int partition, long fromOffset);
}
