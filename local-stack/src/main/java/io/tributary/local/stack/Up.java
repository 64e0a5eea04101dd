package io.tributary.local.stack;

import io.tributary.local.archive.ClassArchive;
import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.Ports;
import io.tributary.local.data.StackFile;
import io.tributary.local.part.Machine;
import io.tributary.local.part.ServiceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** {@code ./tributary up}: starts everything, says {@code ready}, and keeps it running until told to stop. */
public final class Up {
    private static final Duration ARCHIVING_STOP_LIMIT = Duration.ofSeconds(20);

    private final Path directory;
    private final Ports ports;
    private final Consumer<String> progress;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorService archiving = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("class-archives").unstarted(work));

    /**
     * One run.
     *
     * @param directory the data dir
     * @param progress gets the progress lines
     */
    public Up(Path directory, Ports ports, Consumer<String> progress) {
        this.directory = directory;
        this.ports = ports;
        this.progress = progress;
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
        // in the order of their stops
        stack.addService(ServiceKind.GATEWAY, "gateway", ports.gateway(), Map.of());
        stack.addService(ServiceKind.SINK, "sink", ports.reports(), Map.of());
        stack.addService(ServiceKind.PROCESSOR, "processor", ports.processor(), Map.of());
        stack.startServices();
        StackFile description = stack.describe(null);
        FirstFirm firm = new FirstFirm(description.gateway(), stack.machine().secrets());
        Path file = stack.describe(firm.credentials(dataDir)).write(dataDir);
        progress.accept(String.format(
                "ready after %.1f s, %d MB resident: gateway %s, reports %s, all else in %s",
                (System.nanoTime() - began) / 1e9,
                Memory.residentMegabytes(),
                description.gateway(),
                description.reports(),
                file));
        archiving.execute(() -> makeArchives(stack.machine()));
        new Supervisor(stack).watch(stopping::get);
    }

    /** For the next run: this one, the first of its build, wrote down what it loads. */
    private void makeArchives(Machine machine) {
        try {
            for (ClassArchive archive : machine.archives().due()) {
                if (stopping.get() || !machine.make(archive)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            archiving.shutdownNow();
            archiving.awaitTermination(ARCHIVING_STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            stack.close();
            dataDir.close();
        } catch (StackFailure | IOException e) {
            progress.accept("while stopping: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
