package io.tributary.service.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Requires;
import io.micronaut.web.router.Router;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service's OpenAPI 3.1 document, made when it is first asked for. */
@Singleton
@Requires(beans = ApiDescription.class)
public final class OpenApi {
    private static final String COMMON = "/openapi/common.yml";

    private final byte[] yaml;
    private final List<String> gaps;

    OpenApi(ApiDescription description, Router router) {
        // What all services have comes last: the tags are shown in this order.
        Fragments fragments = new Fragments(Stream.concat(description.fragments().stream(), Stream.of(COMMON))
                .toList());
        Operations operations = new Operations(router, fragments, description);
        this.gaps = List.copyOf(operations.gaps());
        this.yaml = Yaml.write(document(description, fragments, operations)).getBytes(UTF_8);
    }

    /** The document as YAML in UTF-8. */
    public byte[] yaml() {
        return yaml.clone();
    }

    /** Routes without description and descriptions without route, each a sentence that says what to do; should be empty. */
    public List<String> gaps() {
        return gaps;
    }

    private static Map<String, @Nullable Object> document(
            ApiDescription description, Fragments fragments, Operations operations) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.putAll(fragments.rest());
        document.put("servers", List.of(Map.of("url", "/", "description", "where this document comes from")));
        document.put("paths", operations.paths());
        Map<String, @Nullable Object> components =
                new LinkedHashMap<>(Yaml.map(fragments.rest().getOrDefault("components", Map.of())));
        components.put("securitySchemes", Map.of("oauth2", security(description.tokenUrl())));
        Map<String, @Nullable Object> schemas = fragments.components("schemas");
        description.schemas().forEach((name, schema) -> schemas.put(name, published(schema)));
        schemas.putAll(ProblemComponents.schemas());
        components.put("schemas", schemas);
        Map<String, @Nullable Object> responses = fragments.components("responses");
        responses.putAll(ProblemComponents.responses());
        components.put("responses", responses);
        document.put("components", components);
        return document;
    }

    /** Word for word, but for the dialect, which a part of a document cannot choose. */
    private static Map<String, @Nullable Object> published(ApiDescription.PublishedSchema schema) {
        try {
            Map<String, @Nullable Object> json = Yaml.map(Json.parse(schema.json()));
            json.remove("$schema");
            json.put("externalDocs", Map.of("url", schema.path(), "description", "the same schema on its own"));
            return json;
        } catch (JsonException e) {
            throw new IllegalStateException("a published schema is no JSON", e);
        }
    }

    private static Map<String, Object> security(String tokenUrl) {
        Map<String, Object> scopes = new LinkedHashMap<>();
        scopes.put("read", "lists, single records, reports");
        scopes.put("write", "sending records");
        scopes.put("manage", "a firm's own firm document, plans and the like; has to be asked for");
        scopes.put("admin", "administration of the platform");
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("tokenUrl", tokenUrl);
        flow.put("scopes", scopes);
        Map<String, Object> scheme = new LinkedHashMap<>();
        scheme.put("type", "oauth2");
        scheme.put("description", "Client credentials, by form or HTTP Basic. A token lasts an hour.");
        scheme.put("flows", Map.of("clientCredentials", flow));
        return scheme;
    }
}
