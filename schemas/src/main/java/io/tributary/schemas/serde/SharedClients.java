package io.tributary.schemas.serde;

import java.util.HashMap;
import java.util.Map;

/**
 * One registry client for all serdes with equal settings. A topology holds dozens of serdes that are configured by class
 * name and do not know of each other; each with its own client would mean as many threads, and every schema asked for
 * as many times.
 */
final class SharedClients {

    private static final class Counted {
        private final RegistryClient client;
        private int users;

        private Counted(RegistryClient client) {
            this.client = client;
        }
    }

    private static final Map<RegistrySettings, Counted> CLIENTS = new HashMap<>();

    private SharedClients() {}

    /** A client that somebody holds until {@link #close()}. */
    static final class Lease implements AutoCloseable {

        private final RegistrySettings settings;
        private final RegistryClient client;
        private boolean returned;

        private Lease(RegistrySettings settings, RegistryClient client) {
            this.settings = settings;
            this.client = client;
        }

        RegistryClient client() {
            return client;
        }

        @Override
        public void close() {
            synchronized (CLIENTS) {
                if (returned) {
                    return;
                }
                returned = true;
                Counted counted = CLIENTS.get(settings);
                if (counted != null && --counted.users == 0) {
                    CLIENTS.remove(settings);
                    counted.client.close();
                }
            }
        }
    }

    static Lease lease(RegistrySettings settings) {
        synchronized (CLIENTS) {
            Counted counted = CLIENTS.computeIfAbsent(settings, s -> new Counted(new RegistryClient(s)));
            counted.users++;
            return new Lease(settings, counted.client);
        }
    }
}
