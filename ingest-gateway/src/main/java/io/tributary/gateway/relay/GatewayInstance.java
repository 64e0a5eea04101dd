package io.tributary.gateway.relay;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names this gateway among all ({@code tributary.landing.instance-id}), the same after a restart, so that a new one ends
 * the transactions that a killed one left open. If none is given: a random one, and they end by their timeout.
 */
@Singleton
public final class GatewayInstance {
    private final String id;

    GatewayInstance(@Nullable @Value("${tributary.landing.instance-id:}") String configured) {
        this.id = configured == null || configured.isEmpty() ? UUID.randomUUID().toString() : configured;
    }

    /** Its name. */
    public String id() {
        return id;
    }
}
