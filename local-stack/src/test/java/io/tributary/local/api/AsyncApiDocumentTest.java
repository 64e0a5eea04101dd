package io.tributary.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tributary.gateway.asyncapi.AsyncApi;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.Topics;
import io.tributary.service.kafka.TopicsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The topics' document, judged by AsyncAPI's own schema and by the catalogue. */
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiDocumentTest {
    private Schema official;
    private JsonNode document;

    @BeforeAll
    void read() throws IOException {
        try (InputStream json = AsyncApiDocumentTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            official = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(Objects.requireNonNull(json).readAllBytes(), UTF_8), InputFormat.JSON);
        }
        byte[] yaml = new AsyncApi(new TopicsConfig(48, (short) 3, (short) 2)).yaml();
        document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }

    private List<String> faults(JsonNode of) {
        return official.validate(of.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void itIsAsyncApi() {
        assertThat(faults(document)).isEmpty();
    }

    @Test
    void theSchemaSeesWhatIsWrong() {
        ObjectNode wrong = document.deepCopy();
        wrong.withObject("/operations/proptrading.commissions").put("action", "publish");
        assertThat(faults(wrong)).isNotEmpty();
        ObjectNode noAvro = document.deepCopy();
        noAvro.withObject("/components/messages/proptrading.commissions/payload/schema")
                .put("type", "table");
        assertThat(faults(noAvro)).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void theLayoutIsTheCatalogues() {
        for (Topic<?> topic : Topics.all()) {
            JsonNode channel = document.path("channels").path(topic.name());
            if (topic.name().startsWith("tributary-")) {
                assertThat(channel.isMissingNode()).isTrue();
                continue;
            }
            JsonNode kafka = channel.path("bindings").path("kafka");
            assertThat(channel.path("address").asText()).isEqualTo(topic.name());
            assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.layout() == Topic.Layout.SINGLE ? 1 : 48);
            topic.config().forEach((name, value) -> {
                JsonNode told = kafka.path("topicConfiguration").path(name);
                assertThat(told.isArray() ? told.path(0).asText() : told.asText())
                        .as(topic.name() + " " + name)
                        .isEqualTo(value);
            });
        }
        assertThat(document.at("/channels/firm.customers/address").asText()).isEqualTo("firm.{firm_id}.customers");
    }
}
