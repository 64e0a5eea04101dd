package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.gateway.control.AuditLog;
import io.tributary.schemas.record.Fault;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.problem.RequestId;
import io.tributary.service.token.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all admin documents have in common over HTTP: bodies, envelopes, ETags, the audit's entry. */
final class AdminHttp {
    /** Of a new firm: CONTRACT section 2. */
    static final Pattern FIRM_ID = Pattern.compile("[a-z0-9-]{1,40}");
    /** Of a new plan: safe in a path, in a key and in a cause_id. */
    static final Pattern PLAN_ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    /** No document needs as many, and what is made of one takes many times its bytes, in memory and in topics. */
    private static final int MOST_BYTES = 256 * 1024;

    private AdminHttp() {}

    /** The body; 413 if it is larger than a document may be. */
    static byte[] body(HttpRequest<?> request) {
        return BodyBytes.of(request, MOST_BYTES);
    }

    /** The body as JSON; 400 if it is none. */
    static @Nullable Object json(byte[] body) {
        try {
            return Json.parse(body);
        } catch (JsonException e) {
            throw ProblemException.of(ProblemType.MALFORMED, "The body cannot be read: " + e.getMessage());
        }
    }

    /** 422 unless there are no faults. */
    static void requireValid(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    /** 422 unless a new document may have this id. */
    static void requireId(String name, String id, Pattern pattern) {
        if (!pattern.matcher(id).matches()) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/" + name, "pattern", name + " in the path must match " + pattern.pattern())));
        }
    }

    /**
     * 412 unless the request's If-Match and If-None-Match allow a change to what is there.
     *
     * @param version of the current document; empty: there is none
     */
    static void requireMatch(HttpRequest<?> request, OptionalInt version) {
        requireMatch(request, version.isPresent(), version);
    }

    /**
     * The same for a list that can be read, and so has a version, before there is anything in it.
     *
     * @param exists whether a {@code *} means it
     */
    static void requireMatch(HttpRequest<?> request, boolean exists, OptionalInt version) {
        String ifMatch = request.getHeaders().get("If-Match");
        if (ifMatch != null && !matches(ifMatch, exists, version)) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED,
                    version.isPresent()
                            ? "If-Match does not name the current version, which is " + etag(version.getAsInt())
                            : "If-Match names a version, but there is no such document");
        }
        String ifNoneMatch = request.getHeaders().get("If-None-Match");
        if (ifNoneMatch != null && matches(ifNoneMatch, exists, version)) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED, "The document exists already");
        }
    }

    private static boolean matches(String header, boolean exists, OptionalInt version) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(
                        tag -> tag.equals("*") ? exists : version.isPresent() && tag.equals(etag(version.getAsInt())));
    }

    static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** {@code {"data":document}} with the document's version as ETag. */
    static HttpResponse<byte[]> document(HttpStatus status, Map<String, @Nullable Object> document, int version) {
        return json(status, Map.of("data", document)).header("ETag", etag(version));
    }

    /** Now, as finely as documents say it. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static MutableHttpResponse<byte[]> json(HttpStatus status, Map<String, ?> body) {
        return HttpResponse.<byte[]>status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Json.write(body));
    }

    static AuditLog.Entry entry(HttpRequest<?> request, Principal principal, @Nullable String firmId, String document) {
        String action = request.getMethodName().toLowerCase(Locale.ROOT);
        return new AuditLog.Entry(principal.clientId(), firmId, action, document, RequestId.of(request));
    }
}
