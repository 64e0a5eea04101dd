package io.tributary.local.process;

import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One running child process, its output in a log file. */
public final class Child {
    private static final long LOG_LIMIT_BYTES = 20L << 20;
    /** All that a child gets of our environment: what is meant for us must not configure it by accident. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ");

    private final Process process;
    private final String name;
    private final RunDir runDir;

    private Child(Process process, String name, RunDir runDir) {
        this.process = process;
        this.name = name;
        this.runDir = runDir;
    }

    /**
     * Starts a process whose standard input stays open for as long as we live.
     *
     * @throws StackFailure if the program cannot be started
     */
    public static Child start(
            String name, List<String> command, Map<String, String> environment, Path log, RunDir runDir) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.directory(log.resolveSibling(".").normalize().toFile()); // where a crashing process leaves its traces
        try {
            rotate(log);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            runDir.record(name, process.toHandle());
            return new Child(process, name, runDir);
        } catch (IOException e) {
            throw new StackFailure("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The process id; of a native program: its leash's. */
    public long pid() {
        return process.pid();
    }

    /** True until the process has ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The status it ended with; only after it has ended. */
    public int exitStatus() {
        return process.exitValue();
    }

    /** Completes when the process has ended. */
    public CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /**
     * Asks the process to end (SIGTERM) and kills it when it has not done so in time.
     *
     * @return false if it had to be killed
     */
    public boolean stop(Duration patience) throws InterruptedException {
        // By its handle: Process.destroy() also closes the pipe, and that is the leash.
        process.toHandle().destroy();
        boolean clean = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!clean) {
            RunDir.killTree(process.toHandle());
        }
        runDir.forget(name);
        return clean;
    }

    /** Kills the process and all below it (SIGKILL) and waits until they are gone. */
    public void kill() throws InterruptedException {
        RunDir.killTree(process.toHandle());
        process.waitFor();
        runDir.forget(name);
    }
}
