package io.tributary.schemas.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers a record's values and faults while it is read, and closes with the verdict. */
final class Findings {
    private final Entity entity;
    private final @Nullable Integer index;
    private final @Nullable Object[] values;
    private final List<Fault> faults = new ArrayList<>(0);
    private final String unknownField;
    private final int most;
    private int count;
    private long seen;

    /** @param most how many faults to keep; the others are counted */
    Findings(Entity entity, @Nullable Integer index, int most) {
        this.most = most;
        this.unknownField = "is not a field of " + entity.word();
        this.entity = entity;
        this.index = index;
        this.values = new Object[entity.fields().size()];
    }

    /** Takes a field's verdict. */
    void take(int position, Verdict verdict) {
        seen |= 1L << position;
        if (verdict instanceof Verdict.Stored stored) {
            values[position] = stored.value();
        } else if (verdict instanceof Verdict.Refused refused) {
            add(entity.fields().get(position).name(), refused.code(), refused.message());
        }
    }

    /** Takes a member that the entity does not have. */
    void unknown(String name) {
        add(name, FaultCode.UNKNOWN_FIELD, unknownField);
    }

    /** Closes the record: whatever is required and was not seen is missing. */
    Checked close() {
        List<Field> fields = entity.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).required() && (seen & 1L << i) == 0) {
                add(fields.get(i).name(), FaultCode.REQUIRED, "is required");
            }
        }
        return faults.isEmpty()
                ? new Checked.Valid(ValidRecord.of(entity, values))
                : new Checked.Invalid(faults, count);
    }

    private void add(String name, FaultCode code, String message) {
        count++;
        if (faults.size() < most) {
            faults.add(new Fault(index, pointer(name), code.word(), message));
        }
    }

    /** The RFC 6901 pointer to a member; a lone surrogate, which no answer can carry, becomes U+FFFD. */
    private static String pointer(String name) {
        StringBuilder pointer = new StringBuilder(name.length() + 1).append('/');
        name.codePoints().forEach(c -> {
            if (c == '~') {
                pointer.append("~0");
            } else if (c == '/') {
                pointer.append("~1");
            } else {
                pointer.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
            }
        });
        return pointer.toString();
    }
}
