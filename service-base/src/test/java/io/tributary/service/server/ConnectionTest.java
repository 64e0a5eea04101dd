package io.tributary.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A server that stops closes a connection after an answer that said so, and after no other: the client may be sending.
 * Whatever the form of a request's target, the application sees its path and query.
 */
class ConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final double SHARE = 0.5;

    private final Connections all =
            new Connections(new ServerSettings(LONG, LONG, LONG, 10, 2, 1, 1, SHARE, LONG), new SimpleMeterRegistry());
    private final EmbeddedChannel channel = new EmbeddedChannel();

    ConnectionTest() {
        Connection connection = new Connection(channel, all);
        channel.pipeline()
                .addLast(connection.bytes(), new HttpServerCodec(), connection.messages(), connection.turns());
    }

    @Test
    void anAnswerOfADrainingServerIsTheLastOne() {
        request();
        all.drain();
        answer();
        assertThat(written()).contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anAnswerBegunBeforeTheDrainLeavesTheConnectionForTheNextRequest() {
        request();
        channel.writeOutbound(head());
        all.drain();
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(written()).doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();
        request();
        answer();
        assertThat(written()).contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void everyRequestThatCameIsAnsweredBeforeTheClose() {
        request();
        request();
        all.drain();
        answer();
        assertThat(written()).doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();
        answer();
        assertThat(written()).contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRequestSentAheadWaitsForTheAnswerBeforeIt() {
        channel.writeInbound(Unpooled.copiedBuffer(
                "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na" + get("/2") + get("/3"), US_ASCII));
        assertThat(inbound()).containsExactly("/1", "a");
        answer();
        assertThat(inbound()).containsExactly("/2", "");
        answer();
        assertThat(inbound()).containsExactly("/3", "");
        answer();
        channel.writeInbound(Unpooled.copiedBuffer(get("/4"), US_ASCII));
        assertThat(inbound()).containsExactly("/4", "");
    }

    @Test
    void whatWasSentAheadOnAConnectionThatIsGoneIsNotBegun() {
        channel.writeInbound(Unpooled.copiedBuffer(get("/1") + get("/2"), US_ASCII));
        assertThat(inbound()).containsExactly("/1", "");
        var written = channel.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        var closed = channel.close();
        assertThat(closed.isSuccess()).isTrue();
        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(inbound()).isEmpty();
    }

    @Test
    void whoSendsThousandsOfRequestsAtOnceIsClosed() {
        channel.writeInbound(Unpooled.copiedBuffer(get("/").repeat(2000), US_ASCII));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aTargetThatNamesTheServerIsReadLikeOneThatDoesNot() {
        request("http://x/a%2Fb?c=%26");
        HttpRequest request = channel.readInbound();
        assertThat(request.uri()).isEqualTo("/a%2Fb?c=%26");
    }

    private void request() {
        request("/");
    }

    private void request(String target) {
        channel.writeInbound(Unpooled.copiedBuffer(get(target), US_ASCII));
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    /** What the application was given since the last time: targets and parts of bodies. */
    private List<String> inbound() {
        List<String> parts = new ArrayList<>();
        for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
            parts.add(
                    part instanceof HttpRequest request
                            ? request.uri()
                            : ((HttpContent) part).content().toString(US_ASCII));
            ReferenceCountUtil.release(part);
        }
        return parts;
    }

    private void answer() {
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        channel.writeOutbound(answer);
    }

    private static DefaultHttpResponse head() {
        DefaultHttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        return head;
    }

    private String written() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(US_ASCII));
            part.release();
        }
        return text.toString();
    }
}
