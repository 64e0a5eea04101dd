package io.tributary.reports.stream;

import io.tributary.reports.query.StreamPosition;
import io.tributary.reports.query.StreamSlice;

/** What a stream says. */
public sealed interface Message {
    /** Where to resume after it. */
    StreamPosition position();

    /** An entry or a transition. */
    record News(StreamSlice.Event event) implements Message {
        @Override
        public StreamPosition position() {
            return event.position();
        }
    }

    /** Nothing has happened; the connection lives. */
    record Quiet(StreamPosition position) implements Message {}

    /** The database has been built anew since the place to resume from: what was known should be read again. */
    record Reset(StreamPosition position) implements Message {}
}
