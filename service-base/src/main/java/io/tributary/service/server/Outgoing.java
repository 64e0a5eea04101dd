package io.tributary.service.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Takes memory for every whole answer until it is written, or, if there is none, answers instead that there is none; and
 * writes a long one in parts, as its client takes them. What is streamed waits for its client anyway.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: what fails to be written has lost its connection
final class Outgoing extends ChannelOutboundHandlerAdapter {
    /** A connection has one answer, so that these come to little; they include those that say what went wrong. */
    private static final int UNCOUNTED_BYTES = 2048;

    private static final int WRITTEN_WHOLE_BYTES = 256 * 1024;
    private static final int PART_BYTES = 64 * 1024;
    private static final String PARTS = "tributary-parts";

    private final String codec;
    private final AnswerMemory memory;
    private final Runnable refused;
    /** What the answer that is being written has taken. */
    private AnswerMemory.@Nullable Part held;

    /** The rest of an answer that something else was answered for. */
    private boolean replaced;

    /**
     * Stands behind the codec.
     *
     * @param codec its name
     * @param refused is told of every answer that there was no memory for
     */
    Outgoing(String codec, AnswerMemory memory, Runnable refused) {
        this.codec = codec;
        this.memory = memory;
        this.refused = refused;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse head) {
            replaced = false;
            if (!take(context, head)) {
                refused.run();
                replaced = !(head instanceof FullHttpResponse);
                context.write(RawProblem.instead(head), promise);
                ReferenceCountUtil.release(message);
                return;
            }
        }
        if (replaced) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else if (message instanceof LastHttpContent last) {
            end(context, last, promise);
        } else {
            context.write(message, promise);
        }
    }

    /** Takes memory for an answer whose length is known; false if there is none. */
    private boolean take(ChannelHandlerContext context, HttpResponse head) {
        long bytes = head instanceof FullHttpResponse full
                ? full.content().readableBytes()
                : HttpUtil.getContentLength(head, 0L);
        if (bytes <= UNCOUNTED_BYTES) {
            return true;
        }
        held = memory.take(context.channel(), bytes);
        return held != null;
    }

    private void end(ChannelHandlerContext context, LastHttpContent last, ChannelPromise promise) {
        ChannelPromise written = held == null ? promise : promise.unvoid().addListener(done -> free());
        ByteBuf content = last.content();
        if (content.readableBytes() <= WRITTEN_WHOLE_BYTES) {
            context.write(last, written);
            return;
        }
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.get(PARTS) == null) {
            pipeline.addAfter(codec, PARTS, new ChunkedWriteHandler());
        }
        if (last instanceof FullHttpResponse full) {
            context.write(new DefaultHttpResponse(full.protocolVersion(), full.status(), full.headers()));
        }
        ChunkedStream parts = new ChunkedStream(new ByteBufInputStream(content, true), PART_BYTES);
        context.write(new HttpChunkedInput(parts), written);
    }

    private void free() {
        AnswerMemory.Part part = held;
        held = null;
        if (part != null) {
            part.free();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        free();
    }
}
