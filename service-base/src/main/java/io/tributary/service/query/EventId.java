package io.tributary.service.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an accepted record, {@code <entity>:<partition>:<offset>} (CONTRACT section 2).
 *
 * @param entity the word of URLs: customers, transactions or trading-activity
 * @param partition of the entity's truth topic
 * @param offset in that partition
 */
public record EventId(String entity, int partition, long offset) {
    private static final Pattern FORM =
            Pattern.compile("(customers|transactions|trading-activity):(0|[1-9]\\d{0,8}):(0|[1-9]\\d{0,17})");

    /** Reads one; empty for a text that is none. */
    public static Optional<EventId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new EventId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** As it stands in answers and topics. */
    @Override
    public String toString() {
        return entity + ":" + partition + ":" + offset;
    }
}
