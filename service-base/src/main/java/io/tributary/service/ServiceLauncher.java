package io.tributary.service;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.tributary.service.http.Exposure;
import java.util.Optional;

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
        complaint(main, args).ifPresent(complaint -> {
            System.err.println(main.getSimpleName() + " does not start: " + complaint);
            System.exit(1);
        });
        Micronaut.build(args).mainClass(main).banner(false).start();
    }

    /** Before anything else is there: from the configuration alone. */
    private static Optional<String> complaint(Class<?> main, String... args) {
        try (Environment environment = ApplicationContext.builder(args)
                .mainClass(main)
                .banner(false)
                .build()
                .getEnvironment()
                .start()) {
            return Exposure.of(environment).complaint();
        }
    }
}
