package io.tributary.local.part;

import io.tributary.local.data.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The broker's usual host: a JVM on this machine, with Kafka from the class path of the local stack. */
public final class BrokerJvm implements BrokerHost {
    /** How {@code tributary.kafka} calls it. */
    public static final String NAME = "embedded";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String listenAddress() {
        return Ports.HOST;
    }

    @Override
    public Launch launch(Machine machine, Path properties) {
        return machine.program(
                "broker",
                options("-Xmx256m"),
                classPath(machine),
                "kafka.Kafka",
                List.of(properties.toString()),
                Map.of());
    }

    /** Kafka's tools on the same class path, to their end. */
    static Launch tool(Machine machine, String mainClass, List<String> arguments) {
        return machine.java("broker", options("-Xmx64m"), classPath(machine), mainClass, arguments, Map.of());
    }

    private static List<String> options(String heap) {
        return List.of(heap, "-Dlogback.configurationFile=logback-broker.xml");
    }

    private static List<Path> classPath(Machine machine) {
        return machine.home().classPath("local-stack");
    }
}
