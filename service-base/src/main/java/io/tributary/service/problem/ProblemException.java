package io.tributary.service.problem;

import io.tributary.schemas.record.Fault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request with a problem document (RFC 9457, CONTRACT section 2). Carries no stack trace: it is an answer, not a
 * failure of ours.
 *
 * <p>{@code errors} are either {@link Fault}s or, where the contract asks for other members, set by {@link #with}.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** So many faults one answer tells: 20 of each of 1000 records. 2 MiB can hold 350 000, each told in 100 bytes. */
    public static final int MOST_FAULTS = 20_000;

    private final ProblemType type;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemType type, String detail, Map<String, Object> members, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.members = Collections.unmodifiableMap(members);
        this.headers = Collections.unmodifiableMap(headers);
    }

    /**
     * A problem.
     *
     * @param detail what was wrong in this request, where, and what to do about it; no personal data
     */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, Map.of(), Map.of());
    }

    /** 422 with every fault of every record; of more than {@link #MOST_FAULTS} the first ones, and how many there are. */
    public static ProblemException invalid(List<Fault> faults) {
        return invalid(faults, faults.size());
    }

    /**
     * The same, where not all faults were kept.
     *
     * @param faults the first ones, at least {@link #MOST_FAULTS} if there are so many
     * @param count how many there are
     */
    public static ProblemException invalid(List<Fault> faults, int count) {
        String detail = (count == 1 ? "1 fault" : count + " faults") + "; see errors"
                + (count > MOST_FAULTS ? ", which hold the first " + MOST_FAULTS : "");
        return of(ProblemType.INVALID, detail)
                .with(
                        "errors",
                        faults.stream()
                                .limit(MOST_FAULTS)
                                .map(ProblemException::member)
                                .toList());
    }

    /** 503: something the request needs is away; try again in so many seconds. */
    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return of(ProblemType.UNAVAILABLE, detail).withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** 404 without telling whether it never existed or is another firm's. */
    public static ProblemException notFound(String what) {
        return of(ProblemType.NOT_FOUND, "There is no such " + what);
    }

    /** The same problem with one more member: a value that {@code Json.write} takes. */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemException(type, detail(), more, headers);
    }

    /** The same problem with a response header. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(type, detail(), members, more);
    }

    /** A fault as an element of {@code errors}. */
    public static Map<String, Object> member(Fault fault) {
        Map<String, Object> member = new LinkedHashMap<>();
        Integer index = fault.index();
        if (index != null) {
            member.put("index", index);
        }
        member.put("pointer", fault.pointer());
        member.put("code", fault.code());
        member.put("message", fault.message());
        return member;
    }

    /** What kind. */
    public ProblemType type() {
        return type;
    }

    /** What was wrong in this request. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Members besides type, title, status and detail. */
    public Map<String, Object> members() {
        return members;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
