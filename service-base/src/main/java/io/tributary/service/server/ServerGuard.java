package io.tributary.service.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.tributary.service.problem.ProblemType;
import jakarta.inject.Singleton;

/** Puts a {@link Connection} around the codec of every connection. */
@Singleton
final class ServerGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    /**
     * What a slow client takes is seen when a third of this is free: much more, and one that reads steadily looks like one
     * that does not. Much less, and distant clients would be slowed down.
     */
    private static final int SEND_BUFFER = 256 * 1024;

    private final Connections connections;
    private final AnswerMemory answers;

    ServerGuard(Connections connections, AnswerMemory answers) {
        this.connections = connections;
        this.answers = answers;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Root());
        return event.getBean();
    }

    /** Guards one connection, once its codec is there. */
    NettyServerCustomizer of(Channel channel) {
        return new OfConnection(channel);
    }

    private final class Root implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return switch (role) {
                case LISTENER -> {
                    connections.listensOn(channel);
                    yield this;
                }
                case CONNECTION -> of(channel);
                default -> this;
            };
        }
    }

    private final class OfConnection implements NettyServerCustomizer {
        private final Channel channel;

        OfConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            ChannelPipeline pipeline = channel.pipeline();
            if (pipeline.get(CODEC) == null) {
                return; // HTTP/2, which is off unless somebody configures it
            }
            Connection connection = new Connection(channel, connections);
            pipeline.addBefore(CODEC, "tributary-bytes", connection.bytes());
            pipeline.addAfter(CODEC, "tributary-turns", connection.turns());
            pipeline.addAfter(CODEC, "tributary-messages", connection.messages());
            pipeline.addAfter(
                    CODEC,
                    "tributary-outgoing",
                    new Outgoing(CODEC, answers, () -> connections.count("answers unread")));
            limit(channel.config());
            if (!connections.add(connection, channel)) {
                connections.count("too many connections");
                // Not before the connection is active.
                channel.eventLoop()
                        .execute(() -> connection.refuse(
                                ProblemType.UNAVAILABLE, "There are too many connections", "Retry-After: 5\r\n", 0));
            }
        }
    }

    /** Bounds what the system and one reading of it take for a connection, in both directions. */
    private static void limit(ChannelConfig config) {
        config.setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        config.setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1));
    }
}
