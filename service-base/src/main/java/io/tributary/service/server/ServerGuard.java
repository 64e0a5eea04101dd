package io.tributary.service.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import io.tributary.service.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Puts a {@link Connection} around the codec of every connection. */
@Singleton
final class ServerGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final Connections connections;

    ServerGuard(Connections connections) {
        this.connections = connections;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Root());
        return event.getBean();
    }

    private final class Root implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return switch (role) {
                case LISTENER -> {
                    connections.listensOn(channel);
                    yield this;
                }
                case CONNECTION -> new OfConnection(channel);
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
            pipeline.addBefore(
                    CODEC,
                    "tributary-slow-reader",
                    new SlowReader(connections.settings().writeDeadline().toMillis()));
            pipeline.addBefore(CODEC, "tributary-bytes", connection.bytes());
            pipeline.addAfter(CODEC, "tributary-messages", connection.messages());
            if (!connections.add(connection, channel)) {
                connections.count("too many connections");
                // Not before the connection is active.
                channel.eventLoop()
                        .execute(() -> connection.refuse(
                                ProblemType.UNAVAILABLE, "There are too many connections", "Retry-After: 5\r\n", 0));
            }
        }
    }

    /** Closes the connection of a client that takes no more of its answer. */
    private final class SlowReader extends WriteTimeoutHandler {
        SlowReader(long millis) {
            super(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        protected void writeTimedOut(ChannelHandlerContext context) {
            connections.count("slow reader");
            context.close();
        }
    }
}
