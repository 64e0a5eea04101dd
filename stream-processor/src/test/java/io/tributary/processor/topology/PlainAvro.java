package io.tributary.processor.topology;

import io.tributary.processor.state.SerdeSource;
import io.tributary.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** Avro without a registry: the topology test driver runs no broker, and needs none of this either. */
public final class PlainAvro implements SerdeSource {
    private final Map<String, Map<Bytes, byte[]>> kept = new HashMap<>();

    /** The test driver commits after every record, which disks make slow. */
    @Override
    public KeyValueBytesStoreSupplier rows(String store) {
        return new KeptRows(store, kept.computeIfAbsent(store, name -> new HashMap<>()));
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forTopic(Topic<V> topic) {
        return forState(topic.type());
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forState(Class<V> type) {
        SpecificDatumWriter<V> writer = new SpecificDatumWriter<>(type);
        SpecificDatumReader<V> reader = new SpecificDatumReader<>(
                SpecificData.get().getSchema(type), SpecificData.get().getSchema(type), SpecificData.getForClass(type));
        return Serdes.serdeFrom(
                (topic, value) -> {
                    if (value == null) {
                        return null;
                    }
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                    try {
                        writer.write(value, encoder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return bytes.toByteArray();
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    try {
                        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
