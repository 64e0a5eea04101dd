package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up} as a process, as the script starts it. */
final class UpProcess {
    private static final Duration READY_LIMIT = Duration.ofSeconds(150);

    private final Process process;
    private final Path out;
    private final Path err;

    private UpProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it on this data dir; what it prints goes to files beside it. */
    static UpProcess start(Path dataDir, int portBase, String... options) throws IOException {
        Path out = Files.createTempFile(dataDir.resolveSibling("."), "up", ".out");
        Path err = Files.createTempFile(dataDir.resolveSibling("."), "up", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtributary.home=" + Home.locate().root(),
                "-cp",
                System.getProperty("java.class.path"),
                LocalStack.class.getName(),
                "up",
                "--data-dir",
                dataDir.toString(),
                "--port-base",
                String.valueOf(portBase)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new UpProcess(process, out, err);
    }

    /** Waits for the line that starts with {@code ready}. */
    UpProcess awaitReady() {
        await().atMost(READY_LIMIT)
                .failFast("up ended", () -> !process.isAlive())
                .until(() -> out().lines().anyMatch(line -> line.startsWith("ready")));
        return this;
    }

    /** Waits for a line that holds the text. */
    UpProcess awaitLine(String text) {
        await().atMost(READY_LIMIT)
                .failFast("up ended", () -> !process.isAlive())
                .until(() -> out().contains(text));
        return this;
    }

    /** Waits for the end and returns the exit status. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(READY_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** The launcher's children and theirs. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Asks it to end, as Ctrl-C or a service manager would. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Kills the launcher alone. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Kills the launcher and all below it at once. */
    void killAll() {
        List<ProcessHandle> children = children();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
