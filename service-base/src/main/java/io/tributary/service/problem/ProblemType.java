package io.tributary.service.problem;

import java.util.Optional;

/** The kinds of problems that the services report. Each is documented at its own {@link #path()}. */
public enum ProblemType {
    MALFORMED(
            "malformed",
            400,
            "The request is malformed",
            "The body is not JSON (or has a member name twice, or is not UTF-8), or a parameter is unknown or has a value"
                    + " it cannot have. The detail says where. Correct the request; sending it again as it is cannot help."),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            "A valid access token is needed",
            "The request has no bearer token, or one that is expired, was signed by somebody else or belongs to a client"
                    + " that has been deleted. Fetch a new one from /oauth/token."),
    FORBIDDEN(
            "forbidden",
            403,
            "The access token does not allow this",
            "The token is valid, but lacks the scope the operation needs, or belongs to a kind of client that may not do"
                    + " it. Ask for a token with the scope, or use another client."),
    NOT_FOUND(
            "not-found",
            404,
            "There is no such thing",
            "The path names nothing that exists, or something that belongs to another firm."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "The method is not allowed here",
            "The path exists, but not with this method. The Allow header names those it has."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "No such representation",
            "The resource cannot be had in any media type of the Accept header."),
    TIMEOUT(
            "request-timeout",
            408,
            "The request did not come in time",
            "The request was not whole within the time a request may take, from its first byte to its last. Send it again, in"
                    + " one go; nothing of it was stored."),
    CONFLICT(
            "conflict",
            409,
            "It conflicts with what is there",
            "Something with the same identifier and other content exists already."),
    QUOTA_EXCEEDED(
            "quota-exceeded",
            409,
            "The firm has as many documents as it may have",
            "A firm's plans, FX rates, affiliates, adjustments and erasures are held in memory by every service, so a firm may"
                    + " have only so many of them. Nothing of the request was stored, and what there is stays in force. The"
                    + " operator of the platform can allow more: tributary.firm-quota.kibibytes."),
    PRECONDITION_FAILED(
            "precondition-failed",
            412,
            "The document has changed",
            "If-Match names a version that is no longer the current one: somebody else changed the document. Read it"
                    + " again, apply your change to what you read, and send that with its ETag."),
    TOO_LARGE(
            "too-large",
            413,
            "The request is too large",
            "A body may have 2 MiB (2097152 bytes) and, in bulk, 1000 records; a document of the administration 256 KiB. Send smaller pieces."),
    URI_TOO_LONG(
            "uri-too-long",
            414,
            "The request line is too long",
            "Method, path and query together may have 32768 bytes."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The content type is not supported",
            "Bodies are application/json (bulk: also application/x-ndjson) in UTF-8 and not compressed; Content-Type must"
                    + " say so."),
    INVALID(
            "invalid",
            422,
            "The content is not valid",
            "The body is JSON, but breaks rules of its schema. The errors name each fault by JSON Pointer and code; of more"
                    + " than 20 000 the first ones, and the detail says how many there are. A pointer of more than 1000"
                    + " characters is cut and ends with …. Nothing was stored."),
    RATE_LIMITED(
            "rate-limited",
            429,
            "Too many requests",
            "The token's requests for this minute are used up, or those of all tokens of its client together, or too"
                    + " many streams are open. Retry-After says how many seconds to wait; the RateLimit header of every answer says what is left. One bulk"
                    + " request of 1000 records counts as one request."),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            431,
            "The headers are too large",
            "All headers of a request together may have 8192 bytes."),
    INTERNAL(
            "internal",
            500,
            "Something went wrong on our side",
            "The request failed for a reason that is ours. It can be sent again. When it keeps failing, report the"
                    + " request_id."),
    UNAVAILABLE(
            "unavailable",
            503,
            "Not available at the moment",
            "Something that the request needs does not answer at the moment; or there is as much in work, or waiting to be"
                    + " read by those who asked for it, as the service can keep, or as one firm may have of it."
                    + " Retry-After says how many seconds to wait."
                    + " Sending the same request again is harmless."),
    OTHER(
            "other",
            400,
            "The request cannot be served",
            "The request was refused for a reason that has no page of its own; status and detail say which.");

    private final String code;
    private final int status;
    private final String title;
    private final String documentation;

    ProblemType(String code, int status, String title, String documentation) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.documentation = documentation;
    }

    /** The last part of its path. */
    public String code() {
        return code;
    }

    /** Its HTTP status. */
    public int status() {
        return status;
    }

    /** What kind of problem it is, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** What it means and what to do, in a few sentences. */
    public String documentation() {
        return documentation;
    }

    /** The value of {@code type} in problem documents: a path under {@code /problems/}, served as documentation. */
    public String path() {
        return "/problems/" + code;
    }

    /** The type with this code. */
    public static Optional<ProblemType> ofCode(String code) {
        for (ProblemType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type for a status; {@link #OTHER} for one without a type of its own. */
    public static ProblemType ofStatus(int status) {
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return status >= 500 ? INTERNAL : OTHER;
    }
}
