package io.tributary.local.data;

import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of one stack, all on 127.0.0.1 (CONTRACT section 1). */
public record Ports(
        int gateway,
        int reports,
        int registry,
        int processor,
        int kafka,
        int kafkaFirms,
        int postgres,
        int kafkaController,
        int registryManagement) {

    /** The only address anything of ours listens on. */
    public static final String HOST = "127.0.0.1";

    private static final int LOWEST_BASE = 1024;
    private static final int HIGHEST_BASE = 65535 - 19;
    private static final int CONNECT_TIMEOUT_MILLIS = 200;

    /** The ports without {@code --port-base}. */
    public static Ports standard() {
        return new Ports(8080, 8081, 8082, 8083, 9092, 9094, 15432, 9093, 8084);
    }

    /**
     * The ports with {@code --port-base}.
     *
     * @throws StackFailure if base … base + 19 are not all ports for ordinary users
     */
    public static Ports from(int base) {
        if (base < LOWEST_BASE || base > HIGHEST_BASE) {
            throw new StackFailure("--port-base " + base + " is not between " + LOWEST_BASE + " and " + HIGHEST_BASE);
        }
        return of(List.of(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8));
    }

    /** Nine ports in the order of the components. */
    public static Ports of(List<Integer> ports) {
        return new Ports(
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                ports.get(5),
                ports.get(6),
                ports.get(7),
                ports.get(8));
    }

    /**
     * Refuses to go on when somebody else has one of the ports.
     *
     * @throws StackFailure naming the first port taken and what wants it
     */
    public void requireFree() {
        byUse().forEach((use, port) -> {
            if (isTaken(port)) {
                throw new StackFailure("port " + port + ", wanted by " + use
                        + ", is taken: end what listens there, or choose other ports with --port-base N");
            }
        });
    }

    /** True if something listens on that port where we would. */
    public static boolean isTaken(int port) {
        InetAddress loopback = loopback();
        try (Socket probe = new Socket()) {
            // Some systems let a socket on one address share a port with a listener on all addresses.
            probe.connect(new InetSocketAddress(loopback, port), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            // nobody answers; the port may still be bound
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that still linger do not count
            socket.bind(new InetSocketAddress(loopback, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Integer> byUse() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        uses.put("the gateway", gateway);
        uses.put("the reports", reports);
        uses.put("the schema registry", registry);
        uses.put("the processor", processor);
        uses.put("Kafka", kafka);
        uses.put("Kafka (firms)", kafkaFirms);
        uses.put("PostgreSQL", postgres);
        uses.put("Kafka (controller)", kafkaController);
        uses.put("the schema registry (management)", registryManagement);
        return uses;
    }
}
