package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that are plainly right, in one pass over a body's bytes, without tokens, strings or numbers as objects.
 * It never says what is wrong: of whatever it is not sure of it reads nothing, and the body is then read again by
 * {@link JsonRecordReader}, whose word counts. What both read is the same (a property test).
 */
public final class RecordScanner {
    private final Entity entity;
    private final Rule[] rules;
    private final byte[][] names;
    private final long required;
    private final byte[] json;
    private final Instant now;
    private final long nowMicros;
    /** By place in the object, the field that was there last: clients write their members in one order. */
    private final int[] order;

    private int at;
    private int end;

    private RecordScanner(Entity entity, byte[] json, Instant now) {
        this.entity = entity;
        List<Field> fields = entity.fields();
        this.rules = fields.stream().map(Field::rule).toArray(Rule[]::new);
        this.names = fields.stream().map(field -> field.name().getBytes(UTF_8)).toArray(byte[][]::new);
        long bits = 0;
        for (int i = 0; i < fields.size(); i++) {
            bits |= fields.get(i).required() ? 1L << i : 0;
        }
        this.required = bits;
        this.json = json;
        this.now = now;
        this.nowMicros = ValidRecord.micros(now);
        this.order = new int[fields.size()];
        this.end = json.length;
    }

    /**
     * A scanner of a body, at its begin; none if the body is not UTF-8.
     *
     * @param entity what its records are
     * @param now the time of receipt
     */
    public static Optional<RecordScanner> of(Entity entity, byte[] json, Instant now) {
        return Utf8.isWellFormed(json, 0, json.length)
                ? Optional.of(new RecordScanner(entity, json, now))
                : Optional.empty();
    }

    /** Goes to a part of the body and sees nothing of the rest. */
    public void within(int from, int to) {
        at = from;
        end = to;
    }

    /** Goes over white space, then over one byte if it is this one. */
    public boolean take(char structural) {
        at = afterSpace(at);
        if (at < end && json[at] == structural) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes over white space, then over these bytes if they come next. */
    public boolean take(byte[] token) {
        at = afterSpace(at);
        if (end - at >= token.length && Arrays.equals(json, at, at + token.length, token, 0, token.length)) {
            at += token.length;
            return true;
        }
        return false;
    }

    /** Goes over white space; whether nothing is left. */
    public boolean isAtEnd() {
        at = afterSpace(at);
        return at == end;
    }

    /** Goes over white space and a record; null if it is not plainly right, then the scanner is of no more use. */
    public @Nullable ValidRecord record() {
        if (!take('{')) {
            return null;
        }
        ValidRecord.Builder values = new ValidRecord.Builder(entity, json);
        for (int member = 0; member < rules.length; member++) {
            int field = name(member);
            if (field < 0 || values.has(field) || !take(':')) {
                return null;
            }
            at = afterSpace(at);
            boolean read = rules[field].isNumber() ? number(field, values) : text(field, values);
            if (!read) {
                return null;
            }
            if (!take(',')) {
                return take('}') && (values.present() & required) == required ? values.build() : null;
            }
        }
        return null;
    }

    /** Goes over a member's name; the position of its field, or -1. */
    private int name(int member) {
        if (!take('"')) {
            return -1;
        }
        int field = order[member];
        if (!isName(field)) {
            field = 0;
            while (!isName(field)) {
                field++;
                if (field == names.length) {
                    return -1;
                }
            }
            order[member] = field;
        }
        at += names[field].length + 1;
        return field;
    }

    private boolean isName(int field) {
        byte[] name = names[field];
        int quote = at + name.length;
        return quote < end && json[quote] == '"' && Arrays.equals(json, at, quote, name, 0, name.length);
    }

    private boolean number(int field, ValidRecord.Builder values) {
        int from = at;
        int to = from;
        while (to < end && json[to] <= '9' && json[to] >= '-') {
            to++;
        }
        if (to == from || to == end) {
            return false;
        }
        long slot = rules[field].quick(json, from, to, nowMicros);
        if (slot == Slots.UNSURE) {
            return false;
        }
        values.put(field, slot);
        at = to;
        return true;
    }

    private boolean text(int field, ValidRecord.Builder values) {
        if (at == end || json[at] != '"') {
            return false;
        }
        int from = at + 1;
        int to = from;
        boolean escaped = false;
        while (to < end && json[to] != '"') {
            if (json[to] == '\\') {
                escaped = true;
                to++;
            } else if (json[to] >= 0 && json[to] < ' ') {
                return false;
            }
            to++;
        }
        if (to >= end) {
            return false;
        }
        at = to + 1;
        long slot = escaped ? Slots.UNSURE : rules[field].quick(json, from, to, nowMicros);
        if (slot == Slots.UNSURE) {
            return carefully(
                    field,
                    escaped ? StrictJson.string(json, from - 1, at) : new String(json, from, to - from, UTF_8),
                    values);
        }
        values.put(field, slot);
        return true;
    }

    private boolean carefully(int field, @Nullable String text, ValidRecord.Builder values) {
        if (text != null && rules[field].read(text, now) instanceof Verdict.Stored stored) {
            values.put(field, stored.value());
            return true;
        }
        return false;
    }

    private int afterSpace(int from) {
        int i = from;
        while (i < end && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
            i++;
        }
        return i;
    }
}
