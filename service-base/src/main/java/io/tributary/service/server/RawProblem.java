package io.tributary.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A problem document as a whole answer: for requests that never get as far as the application, after which the connection
 * is closed, and for answers that cannot be kept.
 */
final class RawProblem {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final int RETRY_AFTER_SECONDS = 2;

    private RawProblem() {}

    /**
     * The bytes.
     *
     * @param headers lines that each end in CR LF, besides those of every answer
     */
    static ByteBuf of(ProblemType type, String detail, String headers) {
        String requestId = UUID.randomUUID().toString();
        byte[] body = document(type, detail, requestId);
        String head =
                "HTTP/1.1 " + type.status() + " " + type.title() + "\r\nContent-Type: application/problem+json\r\n"
                        + REQUEST_ID + ": " + requestId + "\r\n" + headers + "Content-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n";
        return Unpooled.wrappedBuffer(head.getBytes(US_ASCII), body);
    }

    /** 503 in the place of an answer that there is no memory to keep for its client. */
    static FullHttpResponse instead(HttpResponse answer) {
        String requestId = answer.headers().get(REQUEST_ID, UUID.randomUUID().toString());
        ByteBuf body = Unpooled.wrappedBuffer(document(
                ProblemType.UNAVAILABLE,
                "This answer cannot be kept until it is read: there are too many that are not read yet, or too many of"
                        + " one firm. Read those and ask again; what the request wrote, if it wrote, stays written, and"
                        + " to send it again is harmless",
                requestId));
        FullHttpResponse instead = new DefaultFullHttpResponse(
                answer.protocolVersion(), HttpResponseStatus.valueOf(ProblemType.UNAVAILABLE.status()), body);
        instead.headers()
                .set(REQUEST_ID, requestId)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        String connection = answer.headers().get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            instead.headers().set(HttpHeaderNames.CONNECTION, connection);
        }
        return instead;
    }

    private static byte[] document(ProblemType type, String detail, String requestId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.path());
        document.put("title", type.title());
        document.put("status", type.status());
        document.put("detail", detail);
        document.put("request_id", requestId);
        return Json.write(document);
    }
}
