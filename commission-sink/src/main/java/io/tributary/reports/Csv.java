package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180: a header line, CRLF, quotes where needed. Null is an empty field, an empty text a quoted one. */
final class Csv {
    private Csv() {}

    static byte[] write(List<String> keys, List<Map<String, @Nullable Object>> rows) {
        StringBuilder csv = new StringBuilder();
        line(csv, keys.iterator());
        for (Map<String, @Nullable Object> row : rows) {
            line(csv, keys.stream().<@Nullable Object>map(row::get).iterator());
        }
        return csv.toString().getBytes(UTF_8);
    }

    private static void line(StringBuilder csv, Iterator<? extends @Nullable Object> fields) {
        while (fields.hasNext()) {
            Object field = fields.next();
            if (field != null) {
                csv.append(quoted(field.toString()));
            }
            csv.append(fields.hasNext() ? "," : "\r\n");
        }
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
