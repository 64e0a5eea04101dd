package io.tributary.processor;

import io.tributary.service.ServiceLauncher;

/** The stream processor as a process: health, metrics and its own endpoints on one port (default 8083). */
public final class ProcessorApplication {
    private ProcessorApplication() {}

    /** @param args Micronaut's command line, for example {@code -micronaut.server.port=0} */
    public static void main(String[] args) {
        ServiceLauncher.launch(ProcessorApplication.class, args);
    }
}
