package io.tributary.gateway.oauth;

import io.micronaut.scheduling.annotation.Scheduled;
import io.tributary.service.problem.ProblemException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets signing keys come and go. Every gateway does; whoever is first makes the key, the others see that it is there. */
@Singleton
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final GatewayBootstrap bootstrap;

    KeyRotation(SigningKeys keys, GatewayBootstrap bootstrap) {
        this.keys = keys;
        this.bootstrap = bootstrap;
    }

    @Scheduled(fixedDelay = "${tributary.signing-keys.check:1m}")
    void check() {
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
