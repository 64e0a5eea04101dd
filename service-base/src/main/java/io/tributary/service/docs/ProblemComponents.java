package io.tributary.service.docs;

import io.tributary.service.problem.ErrorCode;
import io.tributary.service.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problem documents as components of an OpenAPI document, made from the enums. */
final class ProblemComponents {
    private static final String REQUEST_ID = "0197c2f4a1b27c3d8e4f5a6b7c8d9e0f";

    private ProblemComponents() {}

    /** The headers of every answer; of one to a caller who is known, the budget too. */
    static Map<String, Object> headers(boolean guarded) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("X-Request-Id", ref("headers", "X-Request-Id"));
        if (guarded) {
            headers.put("RateLimit", ref("headers", "RateLimit"));
            headers.put("RateLimit-Policy", ref("headers", "RateLimit-Policy"));
        }
        return headers;
    }

    /** {@code components.schemas}: the document and its errors. */
    static Map<String, Object> schemas() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("index", typed("integer", "Which record of a bulk request, from 0; absent where there is one only."));
        error.put(
                "pointer",
                typed(
                        "string",
                        "RFC 6901 JSON Pointer into the record; empty for the record as a whole. Longer than 1000"
                                + " characters it is cut and ends with …"));
        error.put(
                "code",
                enumOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::word).toList(),
                        "Each is documented at /problems/codes/{code}."));
        error.put("message", typed("string", "For people: what was wrong and what would be right."));
        error.put("event_id", typed("string", "In a 503, of a record that was acknowledged nevertheless."));

        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put(
                "type",
                enumOf(
                        Arrays.stream(ProblemType.values())
                                .map(ProblemType::path)
                                .toList(),
                        "What kind; the path serves its documentation."));
        problem.put("title", typed("string", "The kind in words, the same every time."));
        problem.put("status", typed("integer", "The HTTP status."));
        problem.put("detail", typed("string", "What was wrong this time, where, and what to do."));
        problem.put("request_id", typed("string", "The answer's X-Request-Id."));
        problem.put("errors", Map.of("type", "array", "items", ref("schemas", "Error")));

        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("Problem", object(List.of("type", "title", "status", "detail", "request_id"), problem));
        schemas.put("Error", object(List.of("pointer", "code", "message"), error));
        return schemas;
    }

    /** {@code components.responses}: one for each problem type, by its code, and one for all others. */
    static Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (ProblemType type : ProblemType.values()) {
            responses.put(type.code(), response(type, type.title() + ". " + type.documentation()));
        }
        responses.put(
                "any-problem", response(ProblemType.INTERNAL, "Any other problem, such as a failure on our side."));
        return responses;
    }

    private static Map<String, Object> response(ProblemType type, String description) {
        Map<String, Object> headers = new LinkedHashMap<>(headers(type != ProblemType.UNAUTHENTICATED));
        switch (type) {
            case UNAUTHENTICATED, FORBIDDEN -> headers.put("WWW-Authenticate", ref("headers", "WWW-Authenticate"));
            case METHOD_NOT_ALLOWED -> headers.put("Allow", ref("headers", "Allow"));
            case RATE_LIMITED, UNAVAILABLE -> headers.put("Retry-After", ref("headers", "Retry-After"));
            default -> {
                // Those of every answer.
            }
        }
        Map<String, Object> media = new LinkedHashMap<>();
        media.put("schema", ref("schemas", "Problem"));
        media.put("example", example(type));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        response.put("headers", headers);
        response.put("content", Map.of("application/problem+json", media));
        return response;
    }

    /** A document of this type, as it may come. */
    static Map<String, @Nullable Object> example(ProblemType type) {
        Map<String, @Nullable Object> example = new LinkedHashMap<>();
        example.put("type", type.path());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", type == ProblemType.INVALID ? "1 fault; see errors" : type.title());
        if (type == ProblemType.INVALID) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("index", 3);
            error.put("pointer", "/customer_id");
            error.put("code", ErrorCode.REQUIRED.word());
            error.put("message", "is missing");
            example.put("errors", List.of(error));
        }
        example.put("request_id", REQUEST_ID);
        return example;
    }

    static Map<String, Object> ref(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> typed(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> enumOf(List<String> values, String description) {
        Map<String, Object> schema = typed("string", description);
        schema.put("enum", values);
        return schema;
    }
}
