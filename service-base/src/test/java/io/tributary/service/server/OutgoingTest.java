package io.tributary.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.tributary.service.http.CallerAddress;
import io.tributary.service.http.ProxySettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A mebibyte for unread answers, half of it for one address. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is looked at
class OutgoingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int KIBIBYTE = 1024;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AnswerMemory memory = new AnswerMemory(
            new ServerSettings(LONG, LONG, LONG, 10, 2, 1, 1, 0.5, LONG),
            new Sharers(new CallerAddress(new ProxySettings(false, List.of()))),
            meters);
    private final AtomicInteger refused = new AtomicInteger();
    private final EmbeddedChannel channel = channel();

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(
                new HttpServerCodec(), new Outgoing("HttpServerCodec#0", memory, refused::incrementAndGet));
    }

    @Test
    void whatIsWrittenIsFreeAgainAndWhole() {
        for (int i = 0; i < 10; i++) {
            channel.writeOutbound(answer(400));
            assertThat(written(channel)).startsWith("HTTP/1.1 200 ").endsWith("x".repeat(400 * KIBIBYTE));
            assertThat(taken()).isZero();
        }
        assertThat(refused).hasValue(0);
    }

    @Test
    void whatIsCompressedIsCountedByItsLength() {
        channel.write(head(300));
        assertThat(taken()).isEqualTo(300);
        channel.writeOutbound(new DefaultLastHttpContent(content(300)));
        assertThat(written(channel)).startsWith("HTTP/1.1 200 ").endsWith("x".repeat(300 * KIBIBYTE));
        assertThat(taken()).isZero();
    }

    @Test
    void anAnswerThatThereIsNoMemoryForIsReplaced() {
        EmbeddedChannel other = channel();
        other.write(head(500));
        channel.writeOutbound(answer(20));
        assertThat(written(channel)).startsWith("HTTP/1.1 503 ").contains("retry-after: ", "\"request_id\":\"r-1\"");
        channel.write(head(20));
        channel.writeOutbound(new DefaultLastHttpContent(content(20)));
        assertThat(written(channel)).startsWith("HTTP/1.1 503 ").endsWith("}");
        assertThat(refused).hasValue(2);
        channel.writeOutbound(answer(1));
        assertThat(written(channel)).startsWith("HTTP/1.1 200 ");
        other.close();
        assertThat(taken()).isZero();
        channel.writeOutbound(answer(20));
        assertThat(written(channel)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void oneThatIsLargerThanAShareGoesAlone() {
        channel.write(head(5000));
        assertThat(taken()).isEqualTo(512);
        channel.writeOutbound(new DefaultLastHttpContent(content(5000)));
        assertThat(written(channel)).endsWith("x".repeat(5000 * KIBIBYTE));
        assertThat(taken()).isZero();
    }

    private static ByteBuf content(int kibibytes) {
        return Unpooled.copiedBuffer("x".repeat(kibibytes * KIBIBYTE), US_ASCII);
    }

    private static DefaultFullHttpResponse answer(int kibibytes) {
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content(kibibytes));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, kibibytes * KIBIBYTE)
                .set("X-Request-Id", "r-1");
        return answer;
    }

    private static DefaultHttpResponse head(int kibibytes) {
        DefaultHttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, kibibytes * KIBIBYTE);
        return head;
    }

    private double taken() {
        return meters.get("tributary.server.answers.kibibytes").gauge().value();
    }

    private static String written(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(US_ASCII));
            part.release();
        }
        return text.toString();
    }
}
