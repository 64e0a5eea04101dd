package io.tributary.service.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.service.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Problem documents as HTTP responses. */
final class Problems {
    static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

    private Problems() {}

    static MutableHttpResponse<byte[]> response(HttpRequest<?> request, ProblemException problem) {
        MutableHttpResponse<byte[]> response =
                response(request, problem.type(), problem.type().status(), problem.detail(), problem.members());
        problem.headers().forEach(response::header);
        return response;
    }

    static MutableHttpResponse<byte[]> response(
            HttpRequest<?> request, ProblemType type, int status, String detail, Map<String, Object> members) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.path());
        document.put("title", type.title());
        document.put("status", status);
        document.put("detail", detail);
        document.put("request_id", RequestId.of(request));
        document.putAll(members);
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MEDIA_TYPE)
                .body(Json.write(document));
        // The server has stopped reading: what is left of the body would block the connection's next request.
        return status == ProblemType.TOO_LARGE.status() ? response.header("Connection", "close") : response;
    }
}
