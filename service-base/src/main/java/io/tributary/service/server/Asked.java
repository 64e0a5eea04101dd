package io.tributary.service.server;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;

/** The request that a connection has in work, as the application sees it. There is one at a time. */
final class Asked {
    private static final AttributeKey<HttpRequest<?>> KEY = AttributeKey.valueOf(Asked.class, "request");

    private Asked() {}

    static void remember(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty) {
            netty.getChannelHandlerContext().channel().attr(KEY).set(request);
        }
    }

    /** The request; none if it did not get as far as the application. */
    static Optional<HttpRequest<?>> of(Channel channel) {
        return Optional.ofNullable(channel.attr(KEY).get());
    }

    static void forget(Channel channel) {
        channel.attr(KEY).set(null);
    }
}
