package io.tributary.service.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/**
 * Answers of which there is JSON only. Their routes produce {@code MediaType.ALL}, whatever the caller accepts: the
 * router's own idea of Accept knows no {@code application/*}.
 */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** 200 with a value that {@link Json#write} takes. */
    public static MutableHttpResponse<byte[]> ok(Map<String, ?> body) {
        return HttpResponse.ok(Json.write(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
