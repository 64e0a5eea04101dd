package io.tributary.service.body;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes a request's body, but never more of it than a body may have. */
public final class BodyBytes {
    /** CONTRACT section 2: 2 MB means 2 MiB. */
    public static final int MOST = 2 * 1024 * 1024;

    private BodyBytes() {}

    /**
     * The whole body. 413 for one over 2 MiB, whether its Content-Length says so or, for a chunked one, the count; 400 for
     * one that breaks off.
     */
    public static byte[] of(HttpRequest<?> request, @Nullable InputStream body) {
        // Closed in any case, or the rest of the body would block the connection for the next request.
        try (body) {
            if (request.getContentLength() > MOST) {
                throw tooLarge();
            }
            if (body == null) {
                return new byte[0];
            }
            byte[] bytes = body.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            if (e.getCause() instanceof ContentLengthExceededException) {
                throw tooLarge(); // the server's own count was first
            }
            throw ProblemException.of(ProblemType.MALFORMED, "The body broke off before its end");
        }
    }

    /** Gives up a body that nobody will read: left open, it would block the connection for the next request. */
    public static void discard(@Nullable InputStream body) {
        try (body) {
            // Only to close it.
        } catch (IOException e) {
            // It broke off: then there is nothing left to block anything.
        }
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(ProblemType.TOO_LARGE, "The body has more than " + MOST + " bytes");
    }
}
