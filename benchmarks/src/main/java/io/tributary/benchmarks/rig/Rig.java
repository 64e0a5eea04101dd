package io.tributary.benchmarks.rig;

import io.tributary.local.archive.Archives;
import io.tributary.local.base.Home;
import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import io.tributary.local.fixture.FreePorts;
import io.tributary.local.part.JavaProgram;
import io.tributary.local.part.Machine;
import io.tributary.local.part.Part;
import io.tributary.local.part.Postgres;
import io.tributary.local.part.Registry;
import io.tributary.local.part.ServiceKind;
import io.tributary.local.process.RunDir;
import io.tributary.local.stack.FirstFirm;
import io.tributary.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A stack for one benchmark: the parts of {@code ./tributary up} on free ports and in a directory that is deleted at the
 * end, and any number of other programs. All JVMs compile as in production, not with the quick compiler only that
 * {@code up} is content with, and have as much memory as in a small container there. Whatever becomes of this JVM, no process
 * stays behind.
 */
public final class Rig implements AutoCloseable {
    private static final String MODULE = "benchmarks";
    private static final int PORTS = 9;
    /** Of {@code up}'s 128 to 256 MB a processor that is busy all the time spends a tenth of its time on collecting. */
    private static final String HEAP = "-Xmx512m";

    private final DataDir dataDir;
    private final Machine machine;
    private final Stack stack;
    private final List<Part> programs = new ArrayList<>();
    private boolean closed;

    private Rig(DataDir dataDir, Machine machine, Consumer<String> progress) {
        this.dataDir = dataDir;
        this.machine = machine;
        this.stack = new Stack(machine, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-rig"));
    }

    /**
     * Starts broker, registry and database.
     *
     * @param progress gets a line for each thing done
     */
    public static Rig start(Consumer<String> progress) throws InterruptedException {
        Home home = Home.locate();
        DataDir dataDir = DataDir.open(home.target(MODULE)
                .resolve("rigs")
                .resolve(ProcessHandle.current().pid() + "-" + System.currentTimeMillis()));
        RunDir runDir = new RunDir(dataDir.directory("run"));
        Machine machine = new Machine(
                home,
                dataDir,
                ports(FreePorts.range(PORTS)),
                Secrets.of(dataDir),
                runDir,
                List.of(HEAP),
                new Archives(Archives.directory(home), dataDir.directory("run"), false));
        Rig rig = new Rig(dataDir, machine, progress);
        try {
            rig.stack.startInfrastructure();
            return rig;
        } catch (RuntimeException | InterruptedException e) {
            rig.close();
            throw e;
        }
    }

    private static Ports ports(int first) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < PORTS; i++) {
            ports.add(first + i);
        }
        return Ports.of(ports);
    }

    /** Starts a service on its usual port of the stack and waits until it answers. */
    public Part service(ServiceKind kind) throws InterruptedException {
        Ports ports = machine.ports();
        int port =
                switch (kind) {
                    case GATEWAY -> ports.gateway();
                    case PROCESSOR -> ports.processor();
                    case SINK -> ports.reports();
                };
        // One client sends what a thousand would: what is measured is the road, not the barrier.
        Map<String, String> environment = Map.of("TRIBUTARY_RATE_LIMIT_REQUESTS_PER_MINUTE", "100000000");
        Part part = stack.addService(kind, kind.title(), port, environment);
        part.start();
        part.awaitAnswer();
        return part;
    }

    /**
     * Starts a program of this module and waits until it answers. Its arguments: its port, Kafka's address, the
     * registry's, a directory for its state; then the given ones.
     */
    public Part program(String name, Class<?> main, String... arguments) throws InterruptedException {
        int port = FreePorts.range(1);
        List<String> all = new ArrayList<>(List.of(
                String.valueOf(port),
                kafka(),
                registry(),
                machine.dataDir().directory("state").resolve(name).toString()));
        all.addAll(List.of(arguments));
        Part part = new Part(
                new JavaProgram(
                        machine,
                        name,
                        port,
                        List.of(),
                        machine.home().classPath(MODULE),
                        main.getName(),
                        List.copyOf(all)),
                dataDir,
                machine.runDir());
        synchronized (this) {
            programs.add(part);
        }
        part.start();
        part.awaitAnswer();
        return part;
    }

    /** Where a service or program keeps its state. */
    public Path state(Part part) {
        return machine.dataDir().directory("state").resolve(part.name());
    }

    /** Address of the broker. */
    public String kafka() {
        return Ports.HOST + ":" + machine.ports().kafka();
    }

    /** Address of the schema registry. */
    public String registry() {
        return Registry.url(machine.ports());
    }

    /** Address of the gateway. */
    public String gateway() {
        return stack.describe(null).gateway();
    }

    /** The firm that {@code up} begins with: 15 % of challenge fees. A gateway must run. */
    public FirmCredentials firm() throws InterruptedException {
        return new FirstFirm(gateway(), machine.secrets()).credentials(dataDir);
    }

    /** An admin client; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka()));
    }

    /** A connection to the database; the caller closes it. */
    public Connection database() throws SQLException {
        return new Postgres(machine).connect();
    }

    /** Ends all processes and deletes all but the logs. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (Part program : programs) {
                program.close();
            }
            stack.close();
            dataDir.close();
            for (String name : List.of("kafka", "postgres", "state", "tmp", "run")) {
                PrivateFiles.deleteTree(dataDir.file(name));
            }
        } catch (IOException e) {
            throw new StackFailure("cannot clear " + dataDir.root() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
