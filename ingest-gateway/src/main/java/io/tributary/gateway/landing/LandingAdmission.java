package io.tributary.gateway.landing;

import io.micronaut.context.annotation.Context;
import io.tributary.gateway.oauth.GatewayBootstrap;
import io.tributary.gateway.relay.RelayClients;
import io.tributary.gateway.relay.RelayLoop;
import io.tributary.service.control.ControlView;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the loops that admit landed records, from when the gateway is ready until it stops. */
@Context
final class LandingAdmission {
    private final List<RelayLoop> loops;

    LandingAdmission(
            LandingSettings settings,
            GatewayBootstrap bootstrap,
            RelayClients clients,
            Examiner examiner,
            ControlView view,
            DeadLetterFates fates,
            LandingMetrics metrics) {
        loops = IntStream.range(0, settings.loops())
                .mapToObj(number -> new RelayLoop(
                        clients,
                        settings,
                        number,
                        bootstrap::isDone,
                        (consumer, producer) ->
                                new LandingSession(consumer, producer, settings, examiner, view, fates, metrics)))
                .toList();
    }

    @PostConstruct
    void start() {
        loops.forEach(RelayLoop::start);
    }

    @PreDestroy
    void stop() {
        loops.forEach(RelayLoop::close);
    }
}
