package io.tributary.service.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.tributary.service.problem.ProblemType;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/**
 * Watches one HTTP/1.1 connection from both sides of its codec: how long a request takes to arrive, whether it can be
 * read at all, and which answers are outstanding. Confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty's: what fails to be written has lost its connection
final class Connection {
    private static final long NONE = 0;

    private final Channel channel;
    private final Connections all;
    private final ChannelHandler bytes = new Bytes();
    private final ChannelHandler messages = new Messages();
    private final Turns turns = new Turns(() -> cut("too many requests ahead"));
    private final Taking taking;

    /** System.nanoTime at the first byte of the request that is being received. */
    private long began = NONE;

    private boolean headRead;
    private boolean timerRuns;
    /** Requests whose heads were read and whose answers are not yet written to their ends. */
    private int unanswered;

    private boolean answering;
    private boolean streaming;
    /** An answer said that it is the last one here: only then does the client know to send no other request. */
    private boolean closeAnnounced;

    private boolean closing;

    Connection(Channel channel, Connections all) {
        this.channel = channel;
        this.all = all;
        this.taking = new Taking(channel, all.settings().writeDeadline(), () -> cut("slow reader"));
    }

    /** Stands before the codec: sees bytes. */
    ChannelHandler bytes() {
        return bytes;
    }

    /** Stands after the codec: sees requests and answers. */
    ChannelHandler messages() {
        return messages;
    }

    /** Stands behind that: hands on one request at a time. */
    ChannelHandler turns() {
        return turns;
    }

    /** Closes the connection, whatever is on its way. */
    private void cut(String reason) {
        if (!closing) {
            closing = true;
            all.count(reason);
        }
        channel.close();
    }

    /** Closes the connection if nothing is on its way in either direction, or only a stream that never ends. */
    void closeIfIdle() {
        channel.eventLoop().execute(() -> {
            if (streaming || (unanswered == 0 && began == NONE)) {
                channel.close();
            }
        });
    }

    /** Answers instead of the application, if an answer can still be told from another, and closes the connection. */
    void refuse(ProblemType type, String detail, String headers, int ofRequests) {
        if (closing) {
            return;
        }
        closing = true;
        if (answering || unanswered > ofRequests) {
            channel.close();
            return;
        }
        ChannelHandlerContext toClient = channel.pipeline().context(bytes);
        ByteBuf answer = RawProblem.of(type, detail, headers);
        taking.give(answer.readableBytes());
        toClient.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private void watch() {
        if (!timerRuns) {
            schedule(all.settings().headDeadline().toNanos());
        }
    }

    private void schedule(long nanos) {
        timerRuns = true;
        channel.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    /** Not a task for each request: a look when the one that began first could be late. */
    private void look() {
        timerRuns = false;
        if (began == NONE || closing || !channel.isOpen()) {
            return;
        }
        if (turns.isHolding()) {
            began = System.nanoTime() | 1; // it is not the client that lets us wait
        }
        long limit =
                (headRead ? all.settings().requestDeadline() : all.settings().headDeadline()).toNanos();
        long left = began + limit - System.nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            all.count(headRead ? "slow body" : "slow head");
            refuse(
                    ProblemType.TIMEOUT,
                    "The " + (headRead ? "request was not whole" : "headers were not whole") + " within "
                            + TimeUnit.NANOSECONDS.toSeconds(limit) + " s of the first byte",
                    "",
                    headRead ? 1 : 0);
        }
    }

    private final class Bytes extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (closing) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (began == NONE) {
                began = System.nanoTime() | 1;
                headRead = false;
                watch();
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (closing) {
                ReferenceCountUtil.release(message);
                promise.tryFailure(new ClosedChannelException());
            } else {
                if (message instanceof ByteBuf bytes) {
                    taking.give(bytes.readableBytes());
                }
                context.write(message, promise);
            }
        }
    }

    private final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (closing || isUnreadable(message)) {
                ReferenceCountUtil.release(message);
                return;
            }
            if (message instanceof HttpRequest request) {
                // The framework would decode an absolute target and make another one of the text.
                request.setUri(RequestHead.originForm(request.uri()));
                headRead = true;
                unanswered++;
            }
            if (message instanceof LastHttpContent) {
                began = NONE;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response
                    && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                answering = true;
                String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
                streaming = type.startsWith("text/event-stream");
                if (all.isDraining() && unanswered == 1) {
                    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                    closeAnnounced = true;
                }
            }
            if (message instanceof LastHttpContent && answering) {
                context.write(message, promise.unvoid().addListener(written -> answered()));
            } else {
                context.write(message, promise);
            }
        }
    }

    private void answered() {
        answering = false;
        streaming = false;
        unanswered--;
        Asked.forget(channel);
        if (closeAnnounced && unanswered == 0) {
            channel.close();
        } else if (channel.isOpen() && !closing) {
            ChannelHandlerContext next = channel.pipeline().context(turns);
            if (next != null) {
                turns.next(next);
            }
        }
    }

    private static boolean isFine(HttpObject part) {
        return part.decoderResult().isSuccess()
                && (!(part instanceof HttpRequest request) || RequestHead.isClear(request));
    }

    private boolean isUnreadable(Object message) {
        if (!(message instanceof HttpObject part) || isFine(part)) {
            return false;
        }
        Throwable cause = part.decoderResult().cause();
        int ofRequests = message instanceof HttpRequest ? 0 : 1;
        all.count("unreadable");
        if (cause instanceof TooLongHttpLineException) {
            refuse(ProblemType.URI_TOO_LONG, "The request line is too long", "", ofRequests);
        } else if (cause instanceof TooLongFrameException) {
            refuse(ProblemType.HEADERS_TOO_LARGE, "The headers are too large", "", ofRequests);
        } else {
            refuse(ProblemType.MALFORMED, "The request cannot be read as HTTP (RFC 9112)", "", ofRequests);
        }
        return true;
    }
}
