package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180: a header line, CRLF, quotes where needed. Null is an empty field, an empty text a quoted one. */
final class Csv {
    private Csv() {}

    static byte[] header(List<String> keys) {
        return line(keys.iterator());
    }

    static byte[] row(List<String> keys, Map<String, @Nullable Object> row) {
        return line(keys.stream().<@Nullable Object>map(row::get).iterator());
    }

    private static byte[] line(Iterator<? extends @Nullable Object> fields) {
        StringBuilder csv = new StringBuilder();
        while (fields.hasNext()) {
            Object field = fields.next();
            if (field != null) {
                csv.append(quoted(field.toString()));
            }
            csv.append(fields.hasNext() ? "," : "\r\n");
        }
        return csv.toString().getBytes(UTF_8);
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
