package io.tributary.local.part;

import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Uuid;

/**
 * Kafka, one node that is broker and controller. The platform talks to it in the clear; a firm signs in on a listener
 * of its own and, without an ACL, may do nothing (CONTRACT section 4).
 */
public final class Broker implements PartSpec {
    private static final int ANSWER_MILLIS = 3_000;
    /** Transactions of version 2 fence zombies by epoch: exactly-once is built on it (DESIGN, idea 8). */
    private static final short TRANSACTION_VERSION = 2;

    private final Machine machine;
    private final BrokerHost host;

    /** The broker of this machine, in a JVM of its own. */
    public Broker(Machine machine) {
        this(machine, new BrokerJvm());
    }

    /** The broker of this machine, somewhere else on it. */
    public Broker(Machine machine, BrokerHost host) {
        this.machine = machine;
        this.host = host;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String address() {
        return "Kafka " + Ports.HOST + ":" + machine.ports().kafka() + ", firms " + Ports.HOST + ":"
                + machine.ports().kafkaFirms();
    }

    @Override
    public Launch prepare() throws InterruptedException {
        Path data = machine.dataDir().directory("kafka");
        Path properties = machine.dataDir().file("kafka.properties");
        try {
            PrivateFiles.write(properties, BrokerConfig.render(machine.ports(), host.listenAddress(), data));
        } catch (IOException e) {
            throw new StackFailure("cannot write " + properties + ": " + e.getMessage(), e);
        }
        // the formatter writes this file last
        if (!Files.exists(data.resolve("meta.properties"))) {
            machine.run("broker-format", name(), format(properties));
        }
        return host.launch(machine, properties);
    }

    private Launch format(Path properties) {
        List<String> arguments = List.of(
                "format",
                "--standalone",
                "--ignore-formatted",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                properties.toString());
        return BrokerJvm.tool(machine, "kafka.tools.StorageTool", arguments);
    }

    @Override
    public boolean answers() throws InterruptedException {
        if (!Ports.isTaken(machine.ports().kafka())) {
            return false; // cheaper than an admin client that finds nobody
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void settle() throws InterruptedException {
        try (Admin admin = admin()) {
            FinalizedVersionRange version = admin.describeFeatures()
                    .featureMetadata()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .finalizedFeatures()
                    .get("transaction.version");
            if (version == null || version.maxVersionLevel() < TRANSACTION_VERSION) {
                throw new StackFailure("the broker's transaction.version is below " + TRANSACTION_VERSION
                        + ": its data in " + machine.dataDir().root() + " come from an older Kafka");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("the broker does not say its transaction.version", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                Ports.HOST + ":" + machine.ports().kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS));
    }

    @Override
    public Duration stopPatience() {
        return Duration.ofSeconds(60);
    }
}
