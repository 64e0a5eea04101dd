package io.tributary.service.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How a service stops on SIGTERM: {@code tributary.drain.*}.
 *
 * @param announce for how long readiness is 503 before the port closes; behind a load balancer, longer than it takes to
 *     notice
 * @param linger for how long after that an idle connection may still bring a request
 * @param limit how long what was begun may take after that
 */
@ConfigurationProperties("tributary.drain")
public record DrainSettings(
        @Bindable(defaultValue = "0s") Duration announce,
        @Bindable(defaultValue = "500ms") Duration linger,
        @Bindable(defaultValue = "15s") Duration limit) {}
