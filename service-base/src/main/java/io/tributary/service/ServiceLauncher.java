package io.tributary.service;

import io.micronaut.runtime.Micronaut;

/** Starts a service in the one way that all three share. */
public final class ServiceLauncher {
    private ServiceLauncher() {}

    /**
     * Starts the service and returns once its port is open; the process ends with a message when it cannot start.
     *
     * @param main the service's main class; beans are found on its class path
     * @param args Micronaut's command line
     */
    public static void launch(Class<?> main, String... args) {
        Micronaut.build(args).mainClass(main).banner(false).start();
    }
}
