package io.tributary.local.stack;

import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import io.tributary.local.data.StackFile;
import io.tributary.local.part.Broker;
import io.tributary.local.part.BrokerHost;
import io.tributary.local.part.BrokerJvm;
import io.tributary.local.part.Machine;
import io.tributary.local.part.Part;
import io.tributary.local.part.PartSpec;
import io.tributary.local.part.Postgres;
import io.tributary.local.part.Registry;
import io.tributary.local.part.Service;
import io.tributary.local.part.ServiceKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Broker, registry, database and any number of service instances. What starts first stops last: a service may rely on
 * the parts below it until its own end.
 */
public final class Stack {
    private static final Duration LEFTOVERS_GRACE = Duration.ofSeconds(10);

    private final Machine machine;
    private final Consumer<String> progress;
    private final Part broker;
    private final Part registry;
    private final Part postgres;
    private final List<Part> services = new ArrayList<>();

    /**
     * A stack that does not run yet.
     *
     * @param progress gets a line for each thing done
     */
    public Stack(Machine machine, Consumer<String> progress) {
        this(machine, new BrokerJvm(), progress);
    }

    /**
     * The same with its broker somewhere else.
     *
     * @param progress gets a line for each thing done
     */
    public Stack(Machine machine, BrokerHost brokerHost, Consumer<String> progress) {
        this.machine = machine;
        this.progress = progress;
        this.broker = part(new Broker(machine, brokerHost));
        this.registry = part(new Registry(machine));
        this.postgres = part(new Postgres(machine));
    }

    private Part part(PartSpec spec) {
        return new Part(spec, machine.dataDir(), machine.runDir());
    }

    /** Ends and deletes what an earlier run left: processes, {@code stack.json}, temporary files. */
    public void clearTheGround() throws InterruptedException {
        StackFile.remove(machine.dataDir());
        List<String> leftovers = machine.runDir().clearLeftovers(LEFTOVERS_GRACE);
        if (!leftovers.isEmpty()) {
            progress.accept("ended what an earlier run left: " + String.join(", ", leftovers));
        }
        try {
            PrivateFiles.deleteTree(machine.dataDir().file("tmp"));
        } catch (IOException e) {
            throw new StackFailure("cannot clear " + machine.dataDir().file("tmp") + ": " + e.getMessage(), e);
        }
    }

    /** Starts broker, registry and database, and waits until they answer. */
    public void startInfrastructure() throws InterruptedException {
        broker.start();
        postgres.start();
        await(broker);
        registry.start();
        await(postgres);
        await(registry);
    }

    /** Adds an instance of a service that does not run yet. */
    public Part addService(ServiceKind kind, String name, int port, Map<String, String> overrides) {
        Part service = part(new Service(machine, kind, name, port, overrides));
        synchronized (services) {
            services.add(service);
        }
        return service;
    }

    /** Takes the state of a processor away, so that it is made anew from the topics that are kept for ever. */
    public void resetProcessor(String name) throws InterruptedException {
        new Service(machine, ServiceKind.PROCESSOR, name, machine.ports().processor(), Map.of()).resetState();
        progress.accept("the state of " + name + " is gone; it reads everything again");
    }

    /** Takes the database's contents away, so that the sink reads all topics again. A sink may run, or start later. */
    public void resetDatabase() throws InterruptedException {
        new Service(machine, ServiceKind.SINK, "sink", machine.ports().reports(), Map.of()).resetState();
        progress.accept("the database is empty; the sink reads everything again");
    }

    /** Starts the services side by side and waits until all answer. */
    public void startServices() throws InterruptedException {
        List<Part> all = services();
        for (Part service : all) {
            service.start();
        }
        for (Part service : all) {
            await(service);
        }
    }

    private void await(Part part) throws InterruptedException {
        long began = System.nanoTime();
        part.awaitAnswer();
        progress.accept(String.format(
                "%-10s answers on %s (%.1f s more)", part.name(), part.address(), (System.nanoTime() - began) / 1e9));
    }

    /** Stops everything for good: services in the order gateway, sink, processor, then registry, broker, database. */
    public void close() throws InterruptedException {
        for (Part part : inStopOrder()) {
            boolean ran = part.isRunning();
            part.close();
            if (ran) {
                progress.accept("stopped " + part.name());
            }
        }
    }

    private List<Part> inStopOrder() {
        List<Part> order = new ArrayList<>(services());
        order.add(registry);
        order.add(broker);
        order.add(postgres);
        return order;
    }

    /** Ends everything for good and at once, when nobody wants its data again. */
    public void abandon() throws InterruptedException {
        for (Part part : inStopOrder()) {
            if (part != postgres) {
                part.kill();
            }
            part.close(); // PostgreSQL leaves shared memory behind if it is killed
        }
    }

    /** All parts. */
    public List<Part> parts() {
        return inStopOrder();
    }

    /** The Kafka broker. */
    public Part broker() {
        return broker;
    }

    /** The schema registry. */
    public Part registry() {
        return registry;
    }

    /** The database server. */
    public Part postgres() {
        return postgres;
    }

    /** The service instances, in the order they were added. */
    public List<Part> services() {
        synchronized (services) {
            return List.copyOf(services);
        }
    }

    /** What this stack runs on. */
    public Machine machine() {
        return machine;
    }

    /** Where everything answers, and how to sign in. */
    public StackFile describe(@Nullable FirmCredentials firm) {
        Ports ports = machine.ports();
        Secrets secrets = machine.secrets();
        return new StackFile(
                http(ports.gateway()),
                http(ports.reports()),
                http(ports.processor()),
                Ports.HOST + ":" + ports.kafka(),
                Ports.HOST + ":" + ports.kafkaFirms(),
                Registry.url(ports),
                Postgres.url(ports) + "?user=" + Postgres.USER + "&password=" + secrets.postgresPassword(),
                new StackFile.Admin(secrets.adminClientId(), secrets.adminClientSecret()),
                firm);
    }

    private static String http(int port) {
        return "http://" + Ports.HOST + ":" + port;
    }

    /** The first part that ended although nobody stopped it, or null. */
    public @Nullable Part died() {
        return parts().stream().filter(Part::hasDied).findFirst().orElse(null);
    }

    /**
     * Starts a part again that has ended by itself.
     *
     * @throws StackFailure if it does not come up
     */
    public void revive(Part part) throws InterruptedException {
        progress.accept(part.name() + " has ended (" + part.exitStatus() + "); starting it again, see " + part.log());
        part.start();
        await(part);
    }
}
