package io.tributary.service.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands on one request of a connection at a time: what a client has sent ahead waits until the answer before it is written,
 * and no more is read meanwhile. So a client that does not read its answers is given no others. Confined to the
 * connection's event loop.
 */
final class Turns extends ChannelDuplexHandler {
    /** Parts of requests that one reading from a connection may hold; who sends more at once sends nothing sensible. */
    private static final int MOST_WAITING = 2048;

    private final Deque<Object> waiting = new ArrayDeque<>(0);
    private final Runnable tooMany;
    private boolean busy;
    private boolean handing;
    private boolean readAsked;

    /** @param tooMany closes the connection */
    Turns(Runnable tooMany) {
        this.tooMany = tooMany;
    }

    /** Whether something has come that waits for an answer to be written. */
    boolean isHolding() {
        return !waiting.isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (waiting.isEmpty() && !(busy && message instanceof HttpRequest)) {
            handOn(context, message);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(message);
        } else {
            ReferenceCountUtil.release(message);
            tooMany.run();
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (waiting.isEmpty()) {
            context.read();
        } else {
            readAsked = true;
        }
    }

    /** An answer has been written: it is the next one's turn. */
    void next(ChannelHandlerContext context) {
        busy = false;
        if (handing || waiting.isEmpty()) {
            return;
        }
        handing = true;
        while (!waiting.isEmpty() && !(busy && waiting.peek() instanceof HttpRequest)) {
            handOn(context, waiting.remove());
        }
        handing = false;
        context.fireChannelReadComplete();
        if (waiting.isEmpty() && readAsked) {
            readAsked = false;
            context.read();
        }
    }

    private void handOn(ChannelHandlerContext context, Object message) {
        busy |= message instanceof HttpRequest;
        context.fireChannelRead(message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
