package io.tributary.schemas.serde;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * One request to the registry, at the first of its addresses that answers, and the verdict on the answer: a body, "away"
 * ({@link RegistryUnavailableException}) or "no" ({@link RegistryRefusedException}). Thread-safe.
 */
final class RegistryTransport implements AutoCloseable {

    private static final String TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LONGEST_QUOTE = 500;

    private final RegistrySettings settings;
    private final HttpClient http;
    private final @Nullable String authorization;

    /** The address that answered last; a stale value only costs one attempt. */
    private volatile int preferred;

    RegistryTransport(RegistrySettings settings) {
        this.settings = settings;
        // HTTP/1.1: no upgrade headers, which some proxies choke on. No redirects: they would carry the password along.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.authorization = settings.userInfo()
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }

    /** Reads an answer's body. */
    interface Body<R> {
        R read(byte[] body) throws IOException;
    }

    <R> R get(String path, Body<R> body) {
        return exchange("GET", path, null, body);
    }

    <R> R exchange(String method, String path, @Nullable String content, Body<R> body) {
        List<URI> urls = settings.urls();
        RegistryUnavailableException away = null;
        RegistryRefusedException missing = null;
        int first = preferred;
        for (int i = 0; i < urls.size(); i++) {
            int index = (first + i) % urls.size();
            try {
                R result = ask(urls.get(index), method, path, content, body);
                preferred = index;
                return result;
            } catch (RegistryUnavailableException e) {
                if (away != null) {
                    e.addSuppressed(away);
                }
                away = e;
            } catch (RegistryRefusedException e) {
                // A replica may not have caught up: what one does not know, another may.
                if (!e.isNotFound()) {
                    throw e;
                }
                missing = e;
            }
        }
        if (away != null) {
            throw away;
        }
        throw missing == null ? new IllegalStateException("No registry address") : missing;
    }

    private <R> R ask(URI base, String method, String path, @Nullable String content, Body<R> body) {
        URI uri = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.requestTimeout())
                .header("Accept", TYPE + ", application/json")
                .header("Content-Type", TYPE)
                .method(method, content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        String what = method + " " + uri;
        HttpResponse<byte[]> response = send(request.build(), what);
        if (response.statusCode() / 100 != 2) {
            throw refusal(what, response);
        }
        try {
            return body.read(response.body());
        } catch (IOException e) {
            // A proxy's greeting page, a cut body: not the registry speaking.
            throw new RegistryUnavailableException(
                    what + " was answered " + response.statusCode() + " with something other than the registry's JSON",
                    e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, String what) {
        // The request's own timeout ends with the headers; this one covers a body that never ends, too.
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return future.get(settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RegistryUnavailableException(
                    what + " had no answer within " + settings.requestTimeout().toMillis() + " ms", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            // Sets the interrupt flag again.
            throw new InterruptException("Interrupted during " + what, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof IOException) {
                throw new RegistryUnavailableException(what + " failed: " + cause, cause);
            }
            throw new IllegalStateException(what + " failed", cause);
        }
    }

    private static RuntimeException refusal(String what, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        int code = 0;
        String said = "";
        try {
            RegistryReply reply = RegistryReply.parse(response.body());
            code = reply.errorCode();
            said = reply.message() == null ? "" : ": " + shortened(reply.message());
        } catch (IOException e) {
            // No JSON, no code.
        }
        String message = what + " was answered " + status + (code == 0 || code == status ? "" : "/" + code) + said;
        if (status >= 500 || status == 429 || status == 408) {
            return new RegistryUnavailableException(message);
        }
        if (status == 404 && code < 40400) {
            // The registry's own "not found" has a code of five digits. Anything else is a wrong path or a proxy, and
            // must not make every record of a topic look undecodable.
            return new RegistryUnavailableException(
                    message + " without a registry's error code: check the path in " + SerdeConfig.URL);
        }
        return new RegistryRefusedException(message, status, code);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
