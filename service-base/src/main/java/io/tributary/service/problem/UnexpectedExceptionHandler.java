package io.tributary.service.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: the caller learns a request id, the log learns the rest. */
@Singleton
final class UnexpectedExceptionHandler implements ExceptionHandler<Exception, HttpResponse<byte[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<byte[]> handle(HttpRequest request, Exception exception) {
        String id = RequestId.of(request);
        // The method only: a path may hold an identifier that is personal to somebody.
        LOG.error("request {} ({}) failed", id, request.getMethodName(), exception);
        return Problems.response(
                request,
                ProblemType.INTERNAL,
                ProblemType.INTERNAL.status(),
                "The request failed for a reason that is ours; nothing is known about it here but its request_id",
                Map.of());
    }
}
