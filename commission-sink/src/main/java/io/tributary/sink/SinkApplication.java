package io.tributary.sink;

import io.tributary.service.ServiceLauncher;

/** The sink and its reports as a process: health, metrics and its own endpoints on one port (default 8081). */
public final class SinkApplication {
    private SinkApplication() {}

    /** @param args Micronaut's command line, for example {@code -micronaut.server.port=0} */
    public static void main(String[] args) {
        ServiceLauncher.launch(SinkApplication.class, args);
    }
}
