package io.tributary.local.stack;

import io.tributary.local.archive.ClassArchive;
import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Ports;
import io.tributary.local.data.StackFile;
import io.tributary.local.part.Machine;
import io.tributary.local.part.Postgres;
import io.tributary.local.part.ServiceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code ./tributary up}: starts everything, says {@code ready}, and keeps it running until told to stop. */
public final class Up {
    private static final String PROCESSOR = "processor";
    private static final Duration BACKGROUND_STOP_LIMIT = Duration.ofSeconds(20);

    private final Path directory;
    private final Ports ports;
    private final Consumer<String> progress;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Ready.Then then;
    private final Set<Rebuild> rebuild;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("background").unstarted(work));

    /**
     * One run.
     *
     * @param directory the data dir
     * @param progress gets the progress lines
     * @param then done once everything answers
     * @param rebuild what is made anew from the topics
     */
    public Up(Path directory, Ports ports, Consumer<String> progress, Ready.Then then, Set<Rebuild> rebuild) {
        this.directory = directory;
        this.ports = ports;
        this.progress = progress;
        this.then = then;
        this.rebuild = Set.copyOf(rebuild);
    }

    /**
     * Runs until the JVM is told to end; its shutdown stops all parts, whatever the reason.
     *
     * @throws StackFailure if something keeps the stack from running
     */
    public void run() throws InterruptedException {
        long began = System.nanoTime();
        Home home = Home.locate();
        DataDir dataDir = DataDir.open(directory);
        System.setProperty("tributary.launcher.log", dataDir.log("launcher").toString());
        System.setProperty("logback.configurationFile", "logback-launcher.xml");
        Stack stack = new Stack(Machine.of(home, dataDir, ports, true), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, dataDir), "stop"));

        progress.accept("data dir " + dataDir.root());
        stack.clearTheGround();
        ports.requireFree();
        stack.startInfrastructure();
        if (rebuild.contains(Rebuild.PROCESSOR_STATE)) {
            stack.resetProcessor(PROCESSOR);
        }
        if (rebuild.contains(Rebuild.DATABASE)) {
            stack.resetDatabase();
        }
        // in the order of their stops
        stack.addService(ServiceKind.GATEWAY, "gateway", ports.gateway(), Map.of());
        stack.addService(ServiceKind.SINK, "sink", ports.reports(), Map.of());
        stack.addService(ServiceKind.PROCESSOR, PROCESSOR, ports.processor(), Map.of());
        stack.startServices();
        StackFile description = stack.describe(null);
        FirmCredentials firm =
                new FirstFirm(description.gateway(), stack.machine().secrets()).credentials(dataDir);
        Path file = stack.describe(firm).write(dataDir);
        progress.accept(String.format(
                "ready after %.1f s, %d MB resident: gateway %s, reports %s, all else in %s",
                (System.nanoTime() - began) / 1e9,
                Memory.residentMegabytes(),
                description.gateway(),
                description.reports(),
                file));
        Ready ready = new Ready(stack.describe(firm), firm, dataDir, new Postgres(stack.machine())::connect);
        background.execute(() -> goOn(ready, stack.machine()));
        new Supervisor(stack).watch(() -> stopping.get() || failure.get() != null);
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void goOn(Ready ready, Machine machine) {
        try {
            then.with(ready);
            makeArchives(machine);
        } catch (RuntimeException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the next run: this one, the first of its build, wrote down what it loads. */
    private void makeArchives(Machine machine) throws InterruptedException {
        for (ClassArchive archive : machine.archives().due()) {
            if (stopping.get() || !machine.make(archive)) {
                return;
            }
        }
    }

    /** True once the JVM has begun to end: what fails from then on is no news. */
    public boolean isStopping() {
        return stopping.get();
    }

    private void stop(Stack stack, DataDir dataDir) {
        stopping.set(true);
        try {
            StackFile.remove(dataDir);
            background.shutdownNow();
            background.awaitTermination(BACKGROUND_STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            stack.close();
            dataDir.close();
        } catch (StackFailure | IOException e) {
            progress.accept("while stopping: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
