package io.tributary.service.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches whether a client takes what is written to it, however slowly: not how long an answer takes, but how long nothing
 * of it is taken. Confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a look that is not taken has lost its connection
final class Taking {
    private static final int LOOKS = 4;

    private final Channel channel;
    private final long deadline;
    private final Runnable late;
    /** Bytes that were written to the connection; what waits in it is taken off. */
    private long given;

    private long taken;
    private long since;
    private boolean looking;

    /**
     * Watches a connection.
     *
     * @param deadline how long nothing may be taken
     * @param late cuts it
     */
    Taking(Channel channel, Duration deadline, Runnable late) {
        this.channel = channel;
        this.deadline = deadline.toNanos();
        this.late = late;
    }

    void give(int bytes) {
        given += bytes;
        if (!looking) {
            since = System.nanoTime();
            lookLater();
        }
    }

    private void lookLater() {
        looking = true;
        channel.eventLoop().schedule(this::look, deadline / LOOKS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        looking = false;
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            return;
        }
        long takenNow = given - (waiting.totalPendingWriteBytes() - waiting.currentProgress());
        long now = System.nanoTime();
        if (takenNow > taken) {
            since = now;
        }
        taken = takenNow;
        if (now - since >= deadline) {
            late.run();
        } else {
            lookLater();
        }
    }
}
