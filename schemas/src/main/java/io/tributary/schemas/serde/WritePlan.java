package io.tributary.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * How records of one class and schema are written to one topic: under which id, in which schema.
 *
 * <p>A record whose schema is not the registered one is first written in its own, then read as the registered one, then
 * written in that: fields meet by name. (Avro's writer takes fields of generated classes by position, so writing such a
 * record straight in another schema can put values into the wrong fields.)
 */
final class WritePlan {

    private final String topic;
    private final Schema schema;
    private final Class<?> type;
    private final int id;
    private final long madeAt = System.nanoTime();
    private final ExactWriter writer;
    private final @Nullable Translation translation;

    private record Translation(DatumReader<Object> toRegistered, ExactWriter writer) {}

    WritePlan(String topic, Schema schema, Class<?> type, int id, Schema registered) throws IOException {
        this.topic = topic;
        this.schema = schema;
        this.type = type;
        this.id = id;
        SpecificData model = AvroModels.of(type);
        this.writer = new ExactWriter(schema, model == null ? AvroModels.WRITING : model);
        this.translation = SchemaText.same(schema, registered)
                ? null
                : new Translation(
                        Readers.create(AvroModels.LOGICAL, schema, registered),
                        new ExactWriter(registered, AvroModels.WRITING));
    }

    boolean isFor(String otherTopic, Schema otherSchema, Class<?> otherType) {
        return type == otherType && schema.equals(otherSchema) && topic.equals(otherTopic);
    }

    /** Nanoseconds since this plan was made. */
    long age() {
        return System.nanoTime() - madeAt;
    }

    int id() {
        return id;
    }

    void write(Object record, Encoder out, WriteBuffer buffer) throws IOException {
        if (translation == null) {
            writer.write(record, out);
            return;
        }
        writer.write(record, out);
        out.flush();
        byte[] own = buffer.payload();
        buffer.restart();
        Object registered =
                translation.toRegistered().read(null, DecoderFactory.get().binaryDecoder(own, null));
        translation.writer().write(registered, out);
    }
}
