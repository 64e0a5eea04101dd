package io.tributary.service.docs;

import java.util.List;
import java.util.Map;

/**
 * What a service says about its API that its routes do not say. A service with a bean of this type serves
 * {@code /openapi.yml} and {@code /docs}.
 *
 * @param tokenUrl where tokens come from; relative to the service if it is its own
 * @param fragments resources on the class path: YAML with {@code paths} and {@code components} as in OpenAPI, written for
 *     people: summaries, bodies, answers. What the routes say themselves is added, see {@link Operations}
 * @param words what takes the place of {@code ${name}} in a fragment, for each word that a path's variable may be
 * @param schemas schemas that are published elsewhere too, by component name, as JSON text
 */
public record ApiDescription(
        String tokenUrl,
        List<String> fragments,
        Map<String, Map<String, String>> words,
        Map<String, PublishedSchema> schemas) {

    /**
     * A JSON Schema that has a place of its own.
     *
     * @param path where it is served
     * @param json its text in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // made once and never compared
    public record PublishedSchema(String path, byte[] json) {}

    /** Copies the collections. */
    public ApiDescription {
        fragments = List.copyOf(fragments);
        words = Map.copyOf(words);
        schemas = Map.copyOf(schemas);
    }
}
