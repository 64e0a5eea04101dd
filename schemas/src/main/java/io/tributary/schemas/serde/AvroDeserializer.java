package io.tributary.schemas.serde;

import io.tributary.schemas.serde.UndecodableRecordException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format into generated classes or generic records. Null stays null. Configured by
 * {@link SerdeConfig}; thread-safe once configured, because stream threads may share a serde.
 *
 * <p>A generated class is read by its own schema, whatever the writer's: added fields get their defaults, removed ones
 * are skipped. A record of another name is refused, even if its fields would fit.
 *
 * <p>Throws {@link UndecodableRecordException} for bytes that can never become a record, and
 * {@link RegistryUnavailableException} when an id is new and the registry is away: the record may be fine, ask again.
 * (Kafka's consumer wraps both in a RecordDeserializationException and stays at the record's offset.)
 *
 * @param <T> the record's type
 */
public final class AvroDeserializer<T> implements Deserializer<T> {

    private static final byte[] NOTHING = new byte[0];

    private final Slots<BinaryDecoder> decoders =
            new Slots<>(() -> DecoderFactory.get().binaryDecoder(NOTHING, null));
    private final Map<Integer, ReadPlan> plans = new ConcurrentHashMap<>();
    private @Nullable Class<T> fixedType;
    private volatile @Nullable Setup setup;

    /** The plan used last. A data race is harmless: a plan never changes, and is checked before use. */
    private @Nullable ReadPlan lastPlan;

    private record Setup(
            RegistryClient registry,
            SharedClients.@Nullable Lease lease,
            boolean specific,
            @Nullable Class<?> type,
            boolean logicalTypes) {}

    private record ReadPlan(int id, String writer, String reader, DatumReader<Object> datumReader) {}

    /** For Kafka, which calls {@link #configure}. */
    public AvroDeserializer() {}

    /** Reads one generated class, to be configured. */
    public AvroDeserializer(Class<T> type) {
        fixedType = type;
    }

    /** With a client of the caller's, who closes it; without a type it reads generic records. */
    public AvroDeserializer(RegistryClient registry, Map<String, ?> config, @Nullable Class<T> type) {
        fixedType = type;
        setup = setup(registry, null, SerdeConfig.of(config), type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        close();
        SerdeConfig config = SerdeConfig.of(configs);
        Class<?> type = fixedType == null ? config.specificType(isKey) : fixedType;
        SharedClients.Lease lease = SharedClients.lease(config.registry());
        setup = setup(lease.client(), lease, config, type);
    }

    private static Setup setup(
            RegistryClient registry, SharedClients.@Nullable Lease lease, SerdeConfig config, @Nullable Class<?> type) {
        if (type != null && AvroModels.of(type) == null) {
            throw new ConfigException(
                    SerdeConfig.SPECIFIC_VALUE_TYPE, type.getName(), "is not generated from an Avro record");
        }
        boolean specific = type != null || config.getBoolean(SerdeConfig.SPECIFIC_READER);
        return new Setup(registry, lease, specific, type, config.getBoolean(SerdeConfig.LOGICAL_TYPES));
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        int id = WireFormat.readId(topic, data);
        ReadPlan plan = plan(topic, id);
        BinaryDecoder slot = decoders.take();
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(data, WireFormat.HEADER, data.length - WireFormat.HEADER, slot);
        Object record;
        boolean ended;
        try {
            record = plan.datumReader().read(null, decoder);
            ended = decoder.isEnd();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw undecodable(
                    topic, plan, e instanceof EOFException ? Reason.TRUNCATED : Reason.CORRUPT, Faults.describe(e));
        }
        decoders.give(decoder);
        if (!ended) {
            throw undecodable(topic, plan, Reason.TRAILING_BYTES, "bytes are left after its end");
        }
        @SuppressWarnings("unchecked")
        T typed = (T) record;
        return typed;
    }

    private static UndecodableRecordException undecodable(String topic, ReadPlan plan, Reason reason, String fault) {
        String as = plan.writer().equals(plan.reader()) ? plan.writer() : plan.writer() + " as " + plan.reader();
        return new UndecodableRecordException(
                reason,
                "A record of topic " + topic + " with schema id " + plan.id() + " cannot be read as " + as + ": "
                        + fault);
    }

    private ReadPlan plan(String topic, int id) {
        Setup ready = setup;
        if (ready == null) {
            throw new IllegalStateException("AvroDeserializer is used before configure()");
        }
        ReadPlan last = lastPlan;
        if (last != null && last.id() == id) {
            return last;
        }
        ReadPlan plan = plans.get(id);
        if (plan == null) {
            plan = newPlan(ready, topic, id);
            plans.put(id, plan);
        }
        lastPlan = plan;
        return plan;
    }

    private static ReadPlan newPlan(Setup ready, String topic, int id) {
        Schema writer = ready.registry().schemaById(id);
        GenericData model = ready.logicalTypes() ? AvroModels.LOGICAL : AvroModels.RAW;
        Schema reader = writer;
        if (ready.specific()) {
            Class<?> type = ready.type() == null ? AvroModels.classOf(writer) : ready.type();
            SpecificData specific = type == null ? null : AvroModels.of(type);
            if (type == null || specific == null) {
                throw new UndecodableRecordException(
                        Reason.OTHER_RECORD,
                        "A record of topic " + topic + " with schema id " + id + " is a " + writer.getFullName()
                                + ", for which there is no generated class here");
            }
            model = specific;
            reader = specific.getSchema(type);
            checkName(topic, id, writer, reader);
        }
        try {
            return new ReadPlan(id, writer.getFullName(), reader.getFullName(), Readers.create(model, writer, reader));
        } catch (AvroRuntimeException | IOException e) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "A record of topic " + topic + " with schema id " + id + " is a "
                            + writer.getFullName() + ", which cannot be read as " + reader.getFullName() + ": "
                            + e.getMessage());
        }
    }

    /** Avro would read a Transaction as a Customer if the fields happened to fit. */
    private static void checkName(String topic, int id, Schema writer, Schema reader) {
        boolean same = reader.getFullName().equals(writer.getFullName())
                || reader.getAliases().contains(writer.getFullName());
        if (!same) {
            throw new UndecodableRecordException(
                    Reason.OTHER_RECORD,
                    "A record of topic " + topic + " with schema id " + id + " is a " + writer.getFullName()
                            + ", not a " + reader.getFullName());
        }
    }

    @Override
    public void close() {
        Setup old = setup;
        setup = null;
        lastPlan = null;
        plans.clear();
        if (old != null && old.lease() != null) {
            old.lease().close();
        }
    }
}
