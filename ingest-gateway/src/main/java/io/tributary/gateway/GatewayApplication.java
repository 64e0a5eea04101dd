package io.tributary.gateway;

import io.tributary.service.ServiceLauncher;

/** The gateway as a process: health, metrics and its own endpoints on one port (default 8080). */
public final class GatewayApplication {
    private GatewayApplication() {}

    /** @param args Micronaut's command line, for example {@code -micronaut.server.port=0} */
    public static void main(String[] args) {
        ServiceLauncher.launch(GatewayApplication.class, args);
    }
}
