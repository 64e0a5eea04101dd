package io.tributary.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;

/** Makes Avro readers that any number of threads may use. */
final class Readers {

    private Readers() {}

    /**
     * A reader from one schema to another. Avro's "fast" reader, directly: it is compiled once per pair of schemas and
     * has no state afterwards, while the classic one keeps a parser per thread. Making one is not thread-safe in Avro,
     * because the model keeps those it made; so one at a time per model.
     */
    static DatumReader<Object> create(GenericData model, Schema writer, Schema reader) throws IOException {
        synchronized (model) {
            DatumReader<Object> compiled = model.getFastReaderBuilder().createDatumReader(writer, reader);
            return new Limited(compiled);
        }
    }

    /** With Avro's limit on elements that take no bytes, which only its classic reader sets up. */
    private record Limited(DatumReader<Object> reader) implements DatumReader<Object> {

        @Override
        public Object read(Object reuse, Decoder in) throws IOException {
            SystemLimitException.beginCollectionAllocationScope();
            try {
                return reader.read(reuse, in);
            } finally {
                SystemLimitException.endCollectionAllocationScope();
            }
        }

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("A compiled reader keeps its schemas");
        }
    }
}
