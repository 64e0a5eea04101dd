package io.tributary.local.serde;

import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.Ports;
import io.tributary.local.fixture.BrokerHosts;
import io.tributary.local.part.Broker;
import io.tributary.local.part.Machine;
import io.tributary.local.part.Part;
import io.tributary.local.part.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker and a registry that keeps its schemas in it: what the serde needs of the stack. Started once for all tests. */
final class BrokerAndRegistry implements BeforeAllCallback {

    private static final AtomicReference<@Nullable Running> CURRENT = new AtomicReference<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(BrokerAndRegistry.class))
                .getOrComputeIfAbsent("running", key -> Running.start());
    }

    static String url() {
        return Registry.url(running().ports);
    }

    static String bootstrapServers() {
        return Ports.HOST + ":" + running().ports.kafka();
    }

    static Part registry() {
        return running().registry;
    }

    private static Running running() {
        return Objects.requireNonNull(CURRENT.get(), "annotate the test with ExtendWith(BrokerAndRegistry.class)");
    }

    /** JUnit closes it when all tests are done. */
    private static final class Running implements AutoCloseable {

        private final DataDir dataDir;
        private final Ports ports;
        private final Part broker;
        private final Part registry;

        private Running() throws IOException {
            Home home = Home.locate();
            dataDir = DataDir.open(Files.createTempDirectory(home.target("local-stack"), "serde-it-"));
            ports = freePorts();
            Machine machine = Machine.of(home, dataDir, ports);
            broker = new Part(new Broker(machine, BrokerHosts.asked()), dataDir, machine.runDir());
            registry = new Part(new Registry(machine), dataDir, machine.runDir());
        }

        private static Running start() {
            try {
                Running running = new Running();
                CURRENT.set(running);
                try {
                    running.broker.start();
                    running.broker.awaitAnswer();
                    running.registry.start();
                    running.registry.awaitAnswer();
                } catch (StackFailure | InterruptedException e) {
                    running.close();
                    throw e;
                }
                return running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted during the start", e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                registry.close();
                broker.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            dataDir.close();
        }
    }

    private static Ports freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 9; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return Ports.of(sockets.stream().map(ServerSocket::getLocalPort).toList());
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
