package io.tributary.schemas.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records from JSON tokens straight into typed values, in one pass, with every fault it finds. */
public final class JsonRecordReader {
    private static final Verdict.Refused NULL =
            new Verdict.Refused(FaultCode.TYPE, "must not be null; leave the member out where there is no value");
    private static final Verdict.Refused NOT_A_STRING = new Verdict.Refused(FaultCode.TYPE, "must be a JSON string");
    private static final Verdict.Refused NOT_A_NUMBER = new Verdict.Refused(FaultCode.TYPE, "must be a JSON number");

    private final Entity entity;

    /** A reader of one entity's records; it has no state. */
    public JsonRecordReader(Entity entity) {
        this.entity = entity;
    }

    /**
     * Reads one record.
     *
     * @param json standing on the first token of the record; left on its last
     * @param index the record's place in a bulk request, for its faults
     * @param now the time of receipt
     * @param most how many faults to keep, at least one; the others are counted
     * @throws IOException if the text is not well-formed JSON (see {@link StrictJson})
     */
    public Checked read(JsonParser json, @Nullable Integer index, Instant now, int most) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Checked.Invalid(List.of(new Fault(index, "", FaultCode.TYPE.word(), "must be a JSON object")));
        }
        Findings findings = new Findings(entity, index, most);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            int position = entity.position(name);
            if (position < 0) {
                findings.unknown(name);
                json.skipChildren();
            } else {
                findings.take(position, judge(entity.fields().get(position).rule(), token, json, now));
            }
        }
        return findings.close();
    }

    private static Verdict judge(Rule rule, @Nullable JsonToken token, JsonParser json, Instant now)
            throws IOException {
        boolean fits = token != null && (rule.isNumber() ? token.isNumeric() : token == JsonToken.VALUE_STRING);
        if (fits) {
            return rule.read(json.getText(), now);
        }
        json.skipChildren();
        if (token == JsonToken.VALUE_NULL) {
            return NULL;
        }
        return rule.isNumber() ? NOT_A_NUMBER : NOT_A_STRING;
    }
}
