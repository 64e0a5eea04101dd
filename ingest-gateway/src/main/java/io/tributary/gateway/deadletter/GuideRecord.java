package io.tributary.gateway.deadletter;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** A firm's Avro record in the guide's JSON: absent fields absent, numbers as numbers, instants in UTC. */
final class GuideRecord {
    private GuideRecord() {}

    static Map<String, Object> of(SpecificRecord record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                members.put(field.name(), value instanceof BigDecimal number ? plain(number) : value);
            }
        }
        return members;
    }

    /** The same value without the schema's trailing zeros: 499.99, 500. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
