package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.serde.WireFormat;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Avro's classic reader makes of a value, without anything of ours between.
 *
 * @param record null if it can make nothing of it
 * @param reasons why not: any of these words says it rightly
 */
record PlainDecoding(@Nullable SpecificRecord record, Set<String> reasons) {
    private static final Set<String> BROKEN = Set.of("truncated", "corrupt");
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

    static PlainDecoding of(byte[] value, Class<? extends SpecificRecord> type) {
        SpecificData model = new SpecificData();
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        model.setFastReaderEnabled(false);
        Schema schema = model.getSchema(type);
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null);
        SpecificRecord record;
        try {
            record = new SpecificDatumReader<SpecificRecord>(schema, schema, model).read(null, decoder);
            if (!decoder.isEnd()) {
                return new PlainDecoding(null, Set.of("trailing_bytes", "corrupt"));
            }
        } catch (EOFException e) {
            return new PlainDecoding(null, Set.of("truncated"));
        } catch (IOException | RuntimeException e) {
            return new PlainDecoding(null, BROKEN);
        }
        return replaced(record) > written(value)
                ? new PlainDecoding(null, Set.of("corrupt"))
                : new PlainDecoding(record, Set.of());
    }

    /** How often a text has the character that Java puts where bytes are no UTF-8. */
    private static long replaced(SpecificRecord record) {
        return record.getSchema().getFields().stream()
                .map(field -> record.get(field.pos()))
                .filter(String.class::isInstance)
                .flatMapToInt(text -> ((String) text).chars())
                .filter(c -> c == '\uFFFD')
                .count();
    }

    /** How often somebody may have meant it. */
    private static long written(byte[] value) {
        long count = 0;
        for (int i = 0; i + REPLACEMENT.length <= value.length; i++) {
            count += Arrays.equals(value, i, i + REPLACEMENT.length, REPLACEMENT, 0, REPLACEMENT.length) ? 1 : 0;
        }
        return count;
    }
}
