package io.tributary.schemas.record;

import io.tributary.proptrading.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an accepted record comes from.
 *
 * @param firmId the firm, from the token or the landing topic
 * @param observedAt when its system was seen to say so, to the microsecond
 * @param source the door
 * @param landing where it landed; null unless it came directly
 */
public record Origin(
        String firmId,
        Instant observedAt,
        Source source,
        @Nullable Landing landing) {
    /** Of a record that did not come through a landing topic. */
    public Origin(String firmId, Instant observedAt, Source source) {
        this(firmId, observedAt, source, null);
    }

    /** A record's place in its landing topic, which breaks ties between equal times. */
    public record Landing(int partition, long offset) {}
}
