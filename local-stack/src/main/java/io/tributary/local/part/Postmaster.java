package io.tributary.local.part;

import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import io.tributary.local.process.RunDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server process that an earlier run may have left in a data directory, told by {@code postmaster.pid}. */
final class Postmaster {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(15);

    private Postmaster() {}

    /**
     * Makes way for a new server: ends one that still serves this directory, or deletes a {@code postmaster.pid} whose
     * process id now belongs to somebody else, which the server would take for a running one. Only for whoever holds
     * the lock of the data dir.
     */
    static void clear(Path data) throws IOException, InterruptedException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return;
        }
        if (lines.size() < 3
                || !lines.get(0).matches("\\d{1,9}")
                || !lines.get(2).matches("\\d{1,12}")) {
            Files.delete(file); // cut short by a crash
            return;
        }
        long pid = Long.parseLong(lines.get(0));
        Optional<ProcessHandle> server = RunDir.running(pid, Instant.ofEpochSecond(Long.parseLong(lines.get(2))));
        if (server.isPresent()) {
            end(server.get(), data);
        } else if (ProcessHandle.of(pid).isPresent()) {
            Files.delete(file);
        }
    }

    private static void end(ProcessHandle server, Path data) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start().waitFor();
        if (!Poll.until(FAST_SHUTDOWN, () -> !server.isAlive())) {
            server.destroyForcibly();
            if (!Poll.until(FAST_SHUTDOWN, () -> !server.isAlive())) {
                throw new StackFailure(
                        "PostgreSQL (process " + server.pid() + ") of an earlier run does not let go of " + data);
            }
        }
    }
}
