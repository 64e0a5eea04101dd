package io.tributary.processor.replay;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What one partition holds, read in portions. */
public interface Past<V extends SpecificRecord> extends AutoCloseable {
    /** The next records in their order, without tombstones; may be empty before the end. Waits briefly. */
    List<V> next();

    /** Where to go on: the offset after the last record that was handed over. */
    long position();

    /** Whether all is handed over. */
    boolean isAtEnd();

    @Override
    void close();
}
