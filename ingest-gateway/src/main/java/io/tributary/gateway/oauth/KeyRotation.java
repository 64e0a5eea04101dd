package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.tributary.service.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets signing keys come and go. Every gateway does; whoever is first makes the key, the others see that it is there. */
@Context
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final GatewayBootstrap bootstrap;
    private final KeySettings settings;
    private final TaskScheduler scheduler;

    KeyRotation(
            SigningKeys keys,
            GatewayBootstrap bootstrap,
            KeySettings settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.keys = keys;
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @PostConstruct
    void start() {
        // Ends with the scheduler, that is with the context.
        var unused = scheduler.scheduleWithFixedDelay(settings.check(), settings.check(), this::check);
    }

    private void check() {
        if (!bootstrap.isDone()) {
            return;
        }
        try {
            keys.rotate();
        } catch (ProblemException e) {
            // The key in use lasts for a while still: that is what the time ahead is for.
            LOG.warn("Signing keys were not rotated, trying again: {}", e.detail());
        }
    }
}
