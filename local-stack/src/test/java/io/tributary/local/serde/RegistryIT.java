package io.tributary.local.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.serde.AvroSerde;
import io.tributary.schemas.serde.Compatibility;
import io.tributary.schemas.serde.RegisteredSchema;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.RegistryRefusedException;
import io.tributary.schemas.serde.RegistrySettings;
import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.serde.SchemaDocument;
import io.tributary.schemas.serde.SchemaReference;
import io.tributary.schemas.serde.SchemaRegistrar;
import io.tributary.schemas.serde.SchemaRegistrar.SubjectSchema;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The registry client against the registry and the broker that the system runs with. */
@OnSharedStack
final class RegistryIT {
    @SuppressWarnings("NullAway.Init")
    private static TestStack stack;

    @BeforeAll
    static void start(TestStack shared) {
        stack = shared;
    }

    @SuppressWarnings("NullAway.Init")
    private RegistryClient client;

    @BeforeEach
    void connect() {
        client = freshClient(Duration.ZERO);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static RegistryClient freshClient(Duration wait) {
        return new RegistryClient(
                RegistrySettings.of(stack.description().schemaRegistry()).waiting(wait));
    }

    private static Map<String, Object> config(String... pairs) {
        Map<String, Object> config =
                new HashMap<>(Map.of("schema.registry.url", stack.description().schemaRegistry()));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    private static Schema record(String name, String... optionalFields) {
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record(name).namespace("test").fields().requiredInt("id");
        for (String field : optionalFields) {
            fields = fields.optionalString(field);
        }
        return fields.endRecord();
    }

    @Test
    void allTopicsAreRegisteredOnceHoweverOftenAsked() {
        List<SubjectSchema> wanted = Topics.all().stream()
                .map(topic -> new SubjectSchema(topic.subject(), topic.schema()))
                .toList();
        Map<String, Integer> first = new SchemaRegistrar(client).register(wanted);
        try (RegistryClient other = freshClient(Duration.ZERO)) {
            assertThat(new SchemaRegistrar(other).register(wanted)).isEqualTo(first);
            assertThat(other.subjects()).containsAll(first.keySet());
            for (SubjectSchema subject : wanted) {
                assertThat(other.versions(subject.subject())).containsExactly(1);
                assertThat(other.compatibility(subject.subject())).contains(Compatibility.BACKWARD);
                assertThat(other.latest(subject.subject()).schema().toString()).doesNotContain("avro.java.string");
            }
        }
    }

    @Test
    void anIncompatibleSchemaIsRefusedAndChangesNothing() {
        SchemaRegistrar registrar = new SchemaRegistrar(client);
        registrar.register(List.of(SubjectSchema.ofValue("strict", record("Strict"))));
        Schema incompatible = SchemaBuilder.record("Strict")
                .namespace("test")
                .fields()
                .requiredString("id")
                .endRecord();
        assertThatThrownBy(() -> registrar.register(List.of(SubjectSchema.ofValue("strict", incompatible))))
                .asInstanceOf(type(RegistryRefusedException.class))
                .matches(RegistryRefusedException::isIncompatible);
        assertThat(client.versions("strict-value")).containsExactly(1);
        registrar.register(List.of(SubjectSchema.ofValue("strict", record("Strict", "note"))));
        assertThat(client.versions("strict-value")).containsExactly(1, 2);
    }

    @Test
    void whatDoesNotExistIsSaidSo() {
        assertThat(client.idOf("nobody-value", record("Nobody"))).isEmpty();
        assertThat(client.versions("nobody-value")).isEmpty();
        assertThat(client.compatibility("nobody-value")).isEmpty();
        assertThatThrownBy(() -> client.latest("nobody-value")).isInstanceOf(RegistryRefusedException.class);
        assertThatThrownBy(() -> client.schemaById(987_654)).isInstanceOf(UndecodableRecordException.class);
        assertThatThrownBy(() -> client.register("bad-value", new SchemaDocument("{\"type\":\"recor", List.of())))
                .isInstanceOf(RegistryRefusedException.class);
    }

    @Test
    void subjectsMayHoldAnyCharacter() {
        String subject = "a/b %c+ü|d-value";
        int id = client.register(subject, record("Odd"));
        try (RegistryClient other = freshClient(Duration.ZERO)) {
            assertThat(other.latest(subject).id()).isEqualTo(id);
            assertThat(other.subjects()).contains(subject);
        }
    }

    @Test
    void referencesAreResolvedBothWays() {
        client.register("inner-value", record("Inner"));
        client.register(
                "middle-value",
                new SchemaDocument(
                        "{\"type\":\"record\",\"name\":\"Middle\",\"namespace\":\"test\",\"fields\":["
                                + "{\"name\":\"inner\",\"type\":\"test.Inner\"}]}",
                        List.of(new SchemaReference("test.Inner", "inner-value", 1))));
        int id = client.register(
                "outer-value",
                new SchemaDocument(
                        "{\"type\":\"record\",\"name\":\"Outer\",\"namespace\":\"test\",\"fields\":["
                                + "{\"name\":\"inner\",\"type\":\"test.Inner\"},"
                                + "{\"name\":\"middle\",\"type\":\"test.Middle\"}]}",
                        List.of(
                                new SchemaReference("test.Inner", "inner-value", 1),
                                new SchemaReference("test.Middle", "middle-value", 1))));
        try (RegistryClient other = freshClient(Duration.ZERO)) {
            RegisteredSchema outer = other.latest("outer-value");
            assertThat(outer.id()).isEqualTo(id);
            assertThat(other.schemaById(id)).isEqualTo(outer.schema());
            // The same schema, every type defined in place, is the registered one and no second version.
            assertThat(other.idOf("outer-value", outer.schema())).hasValue(id);
            assertThat(other.register("outer-value", outer.schema())).isEqualTo(id);

            GenericRecord inner =
                    new GenericData.Record(outer.schema().getField("inner").schema());
            inner.put("id", 7);
            GenericRecord middle =
                    new GenericData.Record(outer.schema().getField("middle").schema());
            middle.put("inner", inner);
            GenericRecord record = new GenericData.Record(outer.schema());
            record.put("inner", inner);
            record.put("middle", middle);
            Map<String, Object> config = config("auto.register.schemas", "false", "use.latest.version", "true");
            try (AvroSerde<GenericRecord> serde = AvroSerde.of(null, other, config)) {
                byte[] bytes = serde.serializer().serialize("outer", record);
                assertThat(serde.deserializer().deserialize("outer", bytes)).isEqualTo(record);
            }
        }
    }

    @RepeatedTest(3)
    void whileTheRegistryIsKilledAndComesBackNoRecordLooksBad() throws InterruptedException {
        String subject = "survivor-value";
        int id = client.register(subject, CommissionEntry.getClassSchema());
        client.setCompatibility(subject, Compatibility.BACKWARD);
        stack.registry().kill();
        assertThatThrownBy(() -> onceFrom(subject, id)).isInstanceOf(RegistryUnavailableException.class);
        stack.registry().start();
        // It answers before it has read its journal, and must not be believed then, by one who knows nothing of before.
        Optional<Schema> found = Optional.empty();
        while (found.isEmpty()) {
            try {
                found = Optional.of(onceFrom(subject, id));
            } catch (RegistryUnavailableException e) {
                // Asked again at once: how soon after its start is what this is about.
            }
        }
        assertThat(found.get().getFullName()).isEqualTo(CommissionEntry.class.getName());
        stack.registry().awaitAnswer();
        assertThatThrownBy(() -> onceFrom(subject, 987_655)).isInstanceOf(UndecodableRecordException.class);
    }

    private static Schema onceFrom(String subject, int id) {
        RegistrySettings settings =
                RegistrySettings.of(stack.description().schemaRegistry()).waiting(Duration.ZERO);
        try (RegistryClient fresh = new RegistryClient(settings, Optional.of(subject))) {
            return fresh.schemaById(id);
        }
    }
}
