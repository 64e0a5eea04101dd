package io.tributary.gateway.push;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.record.FaultCode;
import io.tributary.schemas.record.JsonRecordReader;
import io.tributary.schemas.record.MalformedJsonException;
import io.tributary.schemas.record.StrictJson;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records in any body, token by token, and all that is wrong with them. Refuses, in this order: more than 1000
 * records (413), text
 * that is not JSON (400), a shape that holds no records (422). What is wrong with a record is left to its check.
 */
final class CarefulBodies {
    private final JsonRecordReader reader;
    private final Instant now;
    /** How many faults more are kept. */
    private int room = ProblemException.MOST_FAULTS;

    /**
     * @param entity what the body holds
     * @param now the time of receipt
     */
    CarefulBodies(Entity entity, Instant now) {
        this.reader = new JsonRecordReader(entity);
        this.now = now;
    }

    /** A body that is one record. */
    Checked single(byte[] body) {
        return parse(body, 0, body.length, 0, json -> {
            requireStart(json);
            return read(json, null);
        });
    }

    /** A body that is an array of records, or an object whose one member {@code data} is. */
    List<Checked> array(byte[] body) {
        return parse(body, 0, body.length, 0, json -> {
            List<Checked> records = new ArrayList<>();
            boolean rightShape =
                    requireStart(json) == JsonToken.START_OBJECT ? envelope(json, records) : elements(json, records);
            if (!rightShape) {
                requireEnd(json);
                throw ProblemException.invalid(List.of(Fault.at(
                        "",
                        FaultCode.TYPE.word(),
                        "must be an array of records, or an object with an array of records as its one member data")));
            }
            return records;
        });
    }

    /** A body with a record on every line that is not blank. */
    List<Checked> lines(byte[] body) {
        List<int[]> lines = new ArrayList<>();
        int start = 0;
        for (int line = 1; start < body.length; line++) {
            int end = start;
            boolean blank = true;
            for (; end < body.length && body[end] != '\n'; end++) {
                blank &= body[end] == ' ' || body[end] == '\t' || body[end] == '\r';
            }
            if (!blank) {
                lines.add(new int[] {start, end - start, line});
                requireRoomFor(lines.size());
            }
            start = end + 1;
        }
        List<Checked> records = new ArrayList<>(lines.size());
        for (int[] line : lines) {
            int index = records.size();
            records.add(parse(body, line[0], line[1], line[2] - 1, json -> {
                requireStart(json);
                return read(json, index);
            }));
        }
        return records;
    }

    /** Reads a body's outer object; false if it is not of the one shape there is. */
    private boolean envelope(JsonParser json, List<Checked> records) throws IOException {
        boolean found = false;
        boolean others = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("data")) {
                found = elements(json, records);
            } else {
                others = true;
                json.skipChildren();
            }
        }
        return found && !others;
    }

    /** Reads the elements of an array; false if it is none. */
    private boolean elements(JsonParser json, List<Checked> records) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireRoomFor(records.size() + 1);
            records.add(read(json, records.size()));
        }
        return true;
    }

    /** Of every record at least one fault is kept. */
    private Checked read(JsonParser json, @Nullable Integer index) throws IOException {
        Checked checked = reader.read(json, index, now, Math.max(1, room));
        if (checked instanceof Checked.Invalid invalid) {
            room -= invalid.faults().size();
        }
        return checked;
    }

    private static void requireRoomFor(int records) {
        if (records > Limits.RECORDS) {
            throw ProblemException.of(
                    ProblemType.TOO_LARGE, "The body has more than " + Limits.RECORDS + " records; send it in parts");
        }
    }

    private interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }

    /** Reads one JSON text, to its end. */
    private static <T> T parse(byte[] body, int offset, int length, int linesBefore, Reading<T> reading) {
        try (JsonParser json = StrictJson.parser(body, offset, length)) {
            T read = reading.read(json);
            requireEnd(json);
            return read;
        } catch (MalformedJsonException e) {
            throw ProblemException.of(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            // Not the parser's own message: it quotes what it read, which may be personal data.
            JsonLocation at = e.getLocation();
            throw ProblemException.of(
                    ProblemType.MALFORMED,
                    "The body is not JSON (RFC 8259, without duplicate member names)"
                            + (at == null
                                    ? ""
                                    : " at line " + (linesBefore + at.getLineNr()) + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static JsonToken requireStart(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new MalformedJsonException("The body is empty.");
        }
        return first;
    }

    private static void requireEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new MalformedJsonException("The body goes on after the end of its JSON text.");
        }
    }
}
