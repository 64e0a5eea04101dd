package io.tributary.gateway.copies;

import io.micronaut.context.annotation.Context;
import io.tributary.gateway.firm.FirmTopics;
import io.tributary.gateway.oauth.GatewayBootstrap;
import io.tributary.gateway.relay.RelayClients;
import io.tributary.gateway.relay.RelayLoop;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;

/** Runs the loop that writes firms' copies, from when the gateway is ready until it stops. */
@Context
final class Copies {
    private final RelayLoop loop;

    Copies(CopySettings settings, GatewayBootstrap bootstrap, RelayClients clients, FirmTopics topics) {
        loop = new RelayLoop(
                clients,
                settings,
                0,
                bootstrap::isDone,
                (consumer, producer) -> new CopySession(consumer, producer, topics));
    }

    @PostConstruct
    void start() {
        loop.start();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
