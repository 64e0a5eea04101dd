package io.tributary.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A problem document as the bytes of a whole answer, for requests that never get as far as the application. The
 * connection is closed after it.
 */
final class RawProblem {
    private RawProblem() {}

    /**
     * The bytes.
     *
     * @param headers lines that each end in CR LF, besides those of every answer
     */
    static ByteBuf of(ProblemType type, String detail, String headers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.path());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", detail);
        String requestId = UUID.randomUUID().toString();
        document.put("request_id", requestId);
        byte[] body = Json.write(document);
        String head =
                "HTTP/1.1 " + type.status() + " " + type.title() + "\r\nContent-Type: application/problem+json\r\n"
                        + "X-Request-Id: " + requestId + "\r\n" + headers + "Content-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n";
        return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body);
    }
}
