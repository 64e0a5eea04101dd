package io.tributary.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An OpenAPI document as a judge of examples and of real answers. Stricter than the document says: an object whose members
 * are listed may have no others, so that a member nobody documented is noticed.
 */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;

    /**
     * A value that the document gives as an example.
     *
     * @param at JSON Pointer into the document
     */
    record Example(String at, JsonNode schema, JsonNode value) {}

    /** An operation, and the path it was found by. */
    record Operation(String path, JsonNode node) {}

    ApiDocument(String yaml) throws JsonProcessingException {
        root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }

    JsonNode root() {
        return root;
    }

    /** All examples of bodies, parameters and headers. */
    List<Example> examples() {
        List<Example> found = new ArrayList<>();
        collect("", root, found);
        return found;
    }

    private void collect(String at, JsonNode node, List<Example> found) {
        if (node.isObject() && node.has("schema")) {
            JsonNode schema = node.get("schema");
            if (node.has("example")) {
                found.add(new Example(at + "/example", schema, node.get("example")));
            }
            node.path("examples")
                    .properties()
                    .forEach(example -> found.add(new Example(
                            at + "/examples/" + example.getKey(),
                            schema,
                            resolved(example.getValue()).path("value"))));
        }
        node.properties().forEach(member -> {
            if (!member.getKey().equals("example") && !member.getKey().equals("examples")) {
                collect(at + "/" + member.getKey(), member.getValue(), found);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(at + "/" + i, node.get(i), found);
        }
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : resolved(root.at(reference.substring(1)));
    }

    /** What a value breaks of a schema of this document. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", JSON.createObjectNode().set("schemas", closed(root.at("/components/schemas"))));
        whole.setAll((ObjectNode) closed(schema));
        return SCHEMAS
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        Stream.concat(Stream.of(copy), copy.findParents("properties").stream())
                .filter(node -> node.path("properties").isObject() && !node.has("additionalProperties"))
                .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
        return copy;
    }

    /** The operation that answers a path, which is without its query. */
    Optional<Operation> operation(String method, String path) {
        return StreamSupport.stream(root.path("paths").properties().spliterator(), false)
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                // Literal paths before those with variables.
                .sorted((a, b) -> Long.compare(variables(a), variables(b)))
                .map(entry -> new Operation(entry.getKey(), entry.getValue().path(method.toLowerCase(Locale.ROOT))))
                .filter(found -> found.node().isObject())
                .findFirst();
    }

    /** The methods that a path has. */
    List<String> methods(String path) {
        return Stream.of("GET", "PUT", "POST", "DELETE")
                .filter(method -> operation(method, path).isPresent())
                .toList();
    }

    /** What any path answers to a method that it has not. */
    Operation notAllowed(String path) {
        ObjectNode node = JSON.createObjectNode();
        node.putObject("responses").putObject("405").put("$ref", "#/components/responses/method-not-allowed");
        return new Operation(path, node);
    }

    private static long variables(Map.Entry<String, JsonNode> entry) {
        return entry.getKey().chars().filter(c -> c == '{').count();
    }

    /** What an answer of an operation has that the document does not say, or has not that it says. */
    List<String> mismatches(Operation operation, int status, HttpHeaders headers, String body)
            throws JsonProcessingException {
        JsonNode responses = operation.node().path("responses");
        if (!responses.has(Integer.toString(status))) {
            return List.of(operation.path() + " does not document status " + status + ": " + body);
        }
        JsonNode response = resolved(responses.path(Integer.toString(status)));
        List<String> mismatches = new ArrayList<>();
        for (String name : List.of("X-Request-Id", "WWW-Authenticate", "Retry-After", "RateLimit", "ETag", "Allow")) {
            if (headers.firstValue(name).isPresent()
                    && !response.path("headers").has(name)) {
                mismatches.add("undocumented header " + name + " with " + status);
            }
        }
        JsonNode content = response.path("content");
        String type = headers.firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (body.isEmpty() ? !content.isMissingNode() : !content.has(type)) {
            mismatches.add("content type '" + type + "' with " + status + ", documented: " + content);
        } else if (type.endsWith("json")) {
            mismatches.addAll(faults(content.path(type).path("schema"), JSON.readTree(body)));
        }
        return mismatches;
    }
}
