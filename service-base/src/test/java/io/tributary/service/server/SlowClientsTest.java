package io.tributary.service.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.tributary.service.http.CallerAddress;
import io.tributary.service.http.ProxySettings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server on a socket that answers every request with 8 MB, more than the systems on both sides take for a client. */
class SlowClientsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int ANSWER_BYTES = 8_000_000;
    private static final int PART_BYTES = 100_000;
    private static final long PAUSE_MILLIS = 100;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServerSettings settings = new ServerSettings(LONG, LONG, DEADLINE, 10, 2, 1, 40, 0.5, LONG);
    private final ServerGuard guard = new ServerGuard(
            new Connections(settings, meters),
            new AnswerMemory(settings, new Sharers(new CallerAddress(new ProxySettings(false, List.of()))), meters));
    private final AtomicInteger requests = new AtomicInteger();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server = new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline()
                            .addLast(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, new HttpServerCodec());
                    guard.of(channel).onStreamPipelineBuilt();
                    channel.pipeline().addLast(new Application());
                }
            })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();

    @SuppressWarnings("FutureReturnValueIgnored")
    private final class Application extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                requests.incrementAndGet();
                DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[ANSWER_BYTES]));
                answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, ANSWER_BYTES);
                context.writeAndFlush(answer);
            }
            ReferenceCountUtil.release(message);
        }
    }

    @AfterEach
    void stop() {
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void whoTakesNothingIsCutAndItsAnswerForgotten() throws Exception {
        try (Socket socket = ask(1)) {
            Thread.sleep(DEADLINE.dividedBy(2));
            assertThat(unread()).isEqualTo(Math.ceilDiv(ANSWER_BYTES, 1024));
            Thread.sleep(DEADLINE.multipliedBy(2));
            assertThat(unread()).isZero();
            assertThatThrownBy(() -> read(socket.getInputStream(), 0)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoReadsSlowlyGetsAllHoweverLongItTakes() throws Exception {
        try (Socket socket = ask(1)) {
            long began = System.nanoTime();
            read(socket.getInputStream(), PAUSE_MILLIS);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(DEADLINE.multipliedBy(3));
        }
    }

    @Test
    void whoAsksAheadGetsOneAnswerAfterTheOther() throws Exception {
        try (Socket socket = ask(5)) {
            for (int answer = 1; answer <= 5; answer++) {
                Thread.sleep(DEADLINE.dividedBy(4));
                assertThat(requests).hasValue(answer);
                assertThat(unread()).isLessThanOrEqualTo(Math.ceilDiv(ANSWER_BYTES, 1024));
                read(socket.getInputStream(), 0);
            }
        }
    }

    private Socket ask(int count) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.localAddress()).getPort()));
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(count).getBytes(US_ASCII));
        return socket;
    }

    /** Reads one answer. */
    private static void read(InputStream in, long pauseMillis) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no answer");
            }
            head.append((char) next);
        }
        assertThat(head).startsWith("HTTP/1.1 200 ");
        for (int left = ANSWER_BYTES; left > 0; ) {
            int read = in.readNBytes(new byte[PART_BYTES], 0, Math.min(left, PART_BYTES));
            if (read == 0) {
                throw new EOFException(left + " bytes before the end");
            }
            left -= read;
            Thread.sleep(pauseMillis);
        }
    }

    private double unread() {
        return meters.get("tributary.server.answers.kibibytes").gauge().value();
    }
}
