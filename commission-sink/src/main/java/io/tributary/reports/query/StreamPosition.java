package io.tributary.reports.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order in which rows became visible.
 *
 * @param epoch of which database; a database built anew has another one, and its places mean nothing in the old one
 * @param transaction PostgreSQL's number of the transaction that wrote the row
 * @param number of the row; rises within a transaction
 */
public record StreamPosition(String epoch, long transaction, long number) implements Comparable<StreamPosition> {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{32})-(\\d{1,18})-(\\d{1,18})");

    /** Reads what {@link #toString} wrote; empty if it is something else. */
    public static Optional<StreamPosition> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new StreamPosition(
                        parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + "-" + transaction + "-" + number;
    }

    @Override
    public int compareTo(StreamPosition other) {
        int byTransaction = Long.compare(transaction, other.transaction);
        return byTransaction == 0 ? Long.compare(number, other.number) : byTransaction;
    }
}
