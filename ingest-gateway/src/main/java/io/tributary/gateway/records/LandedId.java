package io.tributary.gateway.records;

import io.tributary.schemas.topic.LandingTopics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a direct producer knows of its record: {@code <landing topic>:<partition>:<offset>}, as its acknowledgement says.
 *
 * @param topic a firm's landing topic
 */
record LandedId(String topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9.-]+):(0|[1-9]\\d{0,8}):(0|[1-9]\\d{0,17})");

    /** Reads one; empty for a text that is none. */
    static Optional<LandedId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() && LandingTopics.owner(parts.group(1)).isPresent()
                ? Optional.of(
                        new LandedId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    LandingTopics.Owner owner() {
        return LandingTopics.owner(topic).orElseThrow();
    }

    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}
