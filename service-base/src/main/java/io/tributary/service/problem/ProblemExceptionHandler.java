package io.tributary.service.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers with the problem that was thrown. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<byte[]>> {
    @Override
    @SuppressWarnings("rawtypes") // the framework's signature
    public HttpResponse<byte[]> handle(HttpRequest request, ProblemException problem) {
        return Problems.response(request, problem);
    }
}
