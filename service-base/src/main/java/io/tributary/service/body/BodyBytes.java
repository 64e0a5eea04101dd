package io.tributary.service.body;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.server.BodyMemory;
import io.tributary.service.server.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes a request's body, but never more of it than a body may have. */
public final class BodyBytes {
    /** CONTRACT section 2: 2 MB means 2 MiB. */
    public static final int MOST = 2 * 1024 * 1024;

    /** Of a body that is too large so much is still read away. */
    private static final long MOST_READ_AWAY = 64L * 1024 * 1024;

    private static final long READ_AWAY_NANOS = 5_000_000_000L;
    private static final int CHUNK = 8 * 1024;
    /** Memory for a body of unknown length before anything of it has come, and how it grows when it is full. */
    private static final int FIRST = 1024;

    private static final int GROWTH = 4;

    private BodyBytes() {}

    /**
     * The whole body. 413 for one over 2 MiB, whether its Content-Length says so or, for a chunked one, the count; 400 for
     * one that breaks off; 503 while the bodies of others take all the memory there is for bodies.
     *
     * @param request whose body nobody has asked for yet; blocks until it has come
     */
    public static byte[] of(HttpRequest<?> request) {
        return of(request, MOST);
    }

    /**
     * The same with another limit.
     *
     * @param most bytes that the body may have
     */
    public static byte[] of(HttpRequest<?> request, int most) {
        Ticket ticket = Ticket.of(request).orElse(null);
        ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
        try {
            byte[] bytes = read(body, request.getContentLength(), most, ticket == null ? BodyMemory.UNBOUNDED : ticket);
            if (ticket != null) {
                ticket.begin();
            }
            return bytes;
        } catch (IOException e) {
            if (e.getCause() instanceof ContentLengthExceededException) {
                throw tooLarge(most); // the server's own count was first
            }
            throw ProblemException.of(ProblemType.MALFORMED, "The body broke off before its end");
        }
    }

    private static byte[] read(ByteBody body, long announced, int most, BodyMemory memory) throws IOException {
        if (announced >= 0 && announced <= most) {
            return Gathering.gather(body.toReadBufferPublisher(), Math.toIntExact(announced), memory);
        }
        // Closed in any case, or the rest of the body would block the connection for the next request.
        try (InputStream parts = body.toInputStream()) {
            if (announced > most) {
                readAway(parts);
                throw tooLarge(most);
            }
            return count(parts, most, memory);
        }
    }

    /** A body of unknown length. */
    static byte[] count(InputStream body, int most, BodyMemory memory) throws IOException {
        memory.hold(FIRST);
        byte[] bytes = new byte[FIRST];
        int length = 0;
        for (int read = 0; read >= 0; length += Math.max(read, 0)) {
            if (length > most) {
                readAway(body);
                throw tooLarge(most);
            }
            if (length == bytes.length) {
                int larger = Math.min(GROWTH * length, most + 1);
                memory.hold(larger - length);
                bytes = Arrays.copyOf(bytes, larger);
            }
            read = body.read(bytes, length, bytes.length - length);
        }
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Many clients read no answer before they have sent everything: to one that is answered and closed in the middle, the
     * answer is lost. Neither without end nor slowly, though.
     */
    private static void readAway(InputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long end = System.nanoTime() + READ_AWAY_NANOS;
        long left = MOST_READ_AWAY;
        int read = 0;
        while (read >= 0 && left > 0 && System.nanoTime() < end) {
            read = body.read(chunk);
            left -= read;
        }
    }

    private static ProblemException tooLarge(int most) {
        return ProblemException.of(ProblemType.TOO_LARGE, "The body has more than " + most + " bytes");
    }
}
