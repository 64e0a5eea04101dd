package io.tributary.gateway.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.DeadLetterFault;
import io.tributary.proptrading.Source;
import io.tributary.schemas.value.Keys;
import io.tributary.service.database.SqlText;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters as the sink's view has them: their fate, without payload. */
final class StoredLetters {
    private static final String SELECT = """
            SELECT firm_id, dead_letter_id, entity, source, source_topic, source_partition, source_offset, received_at,
                   reason, detail, errors, kept_partition, kept_offset, replayed_at, replayed_by, corrected, replayed_as,
                   recorded_at
            FROM published.dead_letters WHERE\s""";

    private StoredLetters() {}

    /**
     * A page of a list, in the order of receipt.
     *
     * @param total of all pages
     * @param last the place of the page's last letter, where more follow; null at the end
     */
    record Page(
            List<DeadLetter> letters, long total, @Nullable String last) {}

    static Optional<DeadLetter> one(Connection connection, String firmId, String id) throws SQLException {
        SqlText sql = new SqlText()
                .add(SELECT + "firm_id = ")
                .parameter(firmId)
                .add(" AND dead_letter_id = ")
                .parameter(id);
        return letters(connection, sql).stream().findFirst();
    }

    /**
     * Reads a page.
     *
     * @param after the {@link Page#last} of the page before; null: count from the start
     * @param skip how many letters to leave out after that
     */
    static Page page(Connection connection, LetterFilter filter, @Nullable String after, long skip, int size)
            throws SQLException {
        SqlText count = new SqlText().add("SELECT count(*) FROM published.dead_letters WHERE ");
        filter.addTo(count);
        SqlText sql = new SqlText().add(SELECT);
        filter.addTo(sql);
        if (after != null) {
            List<String> place = Keys.split(after);
            sql.add(" AND (received_at, dead_letter_id) > (")
                    .parameter(OffsetDateTime.parse(place.getFirst()))
                    .add(", ")
                    .parameter(place.getLast())
                    .add(")");
        }
        sql.add(" ORDER BY received_at, dead_letter_id LIMIT ")
                .parameter(size + 1)
                .add(" OFFSET ")
                .parameter(skip);
        long total = number(connection, count);
        List<DeadLetter> letters = letters(connection, sql);
        if (letters.size() <= size) {
            return new Page(letters, total, null);
        }
        List<DeadLetter> page = List.copyOf(letters.subList(0, size));
        DeadLetter last = page.getLast();
        return new Page(page, total, Keys.join(last.getReceivedAt().toString(), last.getDeadLetterId()));
    }

    private static long number(Connection connection, SqlText sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<DeadLetter> letters(Connection connection, SqlText sql) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                letters.add(letter(row));
            }
        }
        return letters;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return DeadLetter.newBuilder()
                .setFirmId(row.getString("firm_id"))
                .setDeadLetterId(row.getString("dead_letter_id"))
                .setEntity(row.getString("entity"))
                .setSource(Source.valueOf(row.getString("source")))
                .setSourceTopic(row.getString("source_topic"))
                .setSourcePartition(row.getObject("source_partition", Integer.class))
                .setSourceOffset(row.getObject("source_offset", Long.class))
                .setReceivedAt(
                        row.getObject("received_at", OffsetDateTime.class).toInstant())
                .setReason(row.getString("reason"))
                .setDetail(row.getString("detail"))
                .setFaults(faults(row.getString("errors")))
                .setKeptPartition(row.getObject("kept_partition", Integer.class))
                .setKeptOffset(row.getObject("kept_offset", Long.class))
                .setReplayedAt(instant(row, "replayed_at"))
                .setReplayedBy(row.getString("replayed_by"))
                .setCorrected(row.getObject("corrected", Boolean.class))
                .setReplayedAs(row.getString("replayed_as"))
                .setRecordedAt(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant())
                .build();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<DeadLetterFault> faults(String json) throws SQLException {
        List<DeadLetterFault> faults = new ArrayList<>();
        try {
            if (Json.parse(json.getBytes(UTF_8)) instanceof List<?> errors) {
                for (Object error : errors) {
                    Map<?, ?> members = (Map<?, ?>) error;
                    faults.add(new DeadLetterFault(
                            text(members, "pointer"), text(members, "code"), text(members, "message")));
                }
            }
        } catch (JsonException e) {
            throw new SQLException("the sink wrote no JSON", e);
        }
        return faults;
    }

    private static String text(Map<?, ?> members, String name) {
        return String.valueOf(members.get(name));
    }
}
