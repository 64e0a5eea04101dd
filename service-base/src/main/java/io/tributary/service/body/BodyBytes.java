package io.tributary.service.body;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Takes a request's body, but never more of it than a body may have. */
public final class BodyBytes {
    /** CONTRACT section 2: 2 MB means 2 MiB. */
    public static final int MOST = 2 * 1024 * 1024;

    /** Of a body that is too large so much is still read away. */
    private static final long MOST_READ_AWAY = 64L * 1024 * 1024;

    private static final long READ_AWAY_NANOS = 5_000_000_000L;
    private static final int CHUNK = 64 * 1024;

    private BodyBytes() {}

    /**
     * The whole body, as {@link #of(HttpRequest, InputStream)} gives it, for a route that has not asked for it as a stream.
     * One whose length is known is gathered while it comes in, so that this thread is woken once, not for each part.
     */
    public static byte[] of(HttpRequest<?> request) {
        ByteBody body = ((ServerHttpRequest<?>) request).byteBody();
        long length = body.expectedLength().orElse(Long.MAX_VALUE);
        if (length > MOST) {
            return of(request, body.toInputStream());
        }
        try (CloseableAvailableByteBody whole = body.buffer().get()) {
            return whole.toByteArray();
        } catch (ExecutionException e) {
            throw brokeOff();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw brokeOff();
        }
    }

    /**
     * The whole body. 413 for one over 2 MiB, whether its Content-Length says so or, for a chunked one, the count; 400 for
     * one that breaks off.
     */
    public static byte[] of(HttpRequest<?> request, @Nullable InputStream body) {
        // Closed in any case, or the rest of the body would block the connection for the next request.
        try (body) {
            if (body == null) {
                return new byte[0];
            }
            if (request.getContentLength() > MOST) {
                readAway(body);
                throw tooLarge();
            }
            byte[] bytes = body.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                readAway(body);
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            if (e.getCause() instanceof ContentLengthExceededException) {
                throw tooLarge(); // the server's own count was first
            }
            throw brokeOff();
        }
    }

    private static ProblemException brokeOff() {
        return ProblemException.of(ProblemType.MALFORMED, "The body broke off before its end");
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
