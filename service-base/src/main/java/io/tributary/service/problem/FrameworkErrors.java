package io.tributary.service.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes problem documents of the errors that Micronaut itself answers with: 404, 405, 413, unreadable parameters, … */
@Primary
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {
    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        int status = base.code();
        ProblemType type = ProblemType.ofStatus(status);
        MutableHttpResponse<byte[]> response =
                Problems.response(context.getRequest(), type, status, detail(type, context), Map.of());
        base.getHeaders().forEach((name, values) -> copy(response, name, values));
        return response;
    }

    private static void copy(MutableHttpResponse<?> response, String name, List<String> values) {
        if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
            values.forEach(value -> response.header(name, value));
        }
    }

    /** Never the framework's own message where it may quote the request or speak of classes. */
    private static String detail(ProblemType type, ErrorContext context) {
        return switch (type) {
            case NOT_FOUND -> "There is nothing at this path";
            case METHOD_NOT_ALLOWED ->
                "This path does not have the method " + context.getRequest().getMethodName();
            case TOO_LARGE -> "The body has more than 2097152 bytes";
            case MALFORMED -> "A parameter or the body cannot be read";
            default -> type.title();
        };
    }
}
