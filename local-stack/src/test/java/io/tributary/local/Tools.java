package io.tributary.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Other people's programs. A test that needs one the machine lacks skips itself with a line; in CI it fails. */
final class Tools {
    /** How a program ended, and all that it wrote. */
    record Ended(int status, String told) {}

    private Tools() {}

    /** The program of this name, of the PATH. */
    static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The same, or no test. */
    static Path need(String name, String of) {
        return find(name).orElseThrow(() -> missing(of + " cannot be run: install " + name));
    }

    /** Ends the test: skipped, or failed in CI. */
    static AssertionError missing(String how) {
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.abort("SKIPPED, " + how);
        }
        return new AssertionError(how);
    }

    /** Runs a program to its end, within a time. */
    static Ended run(Path directory, Map<String, String> environment, Duration limit, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            return new Ended(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
