package io.tributary.schemas.topic;

import java.util.List;
import java.util.stream.Stream;

/** The whole catalogue of platform topics (CONTRACT section 4). A firm's own topics are made with the firm. */
public final class Topics {
    private static final List<Topic<?>> ALL = Stream.of(
                    TruthTopics.all(), LedgerTopics.all(), ControlTopics.all(), InternalTopics.all())
            .<Topic<?>>flatMap(List::stream)
            .toList();

    private Topics() {}

    /** Every topic of the platform. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
