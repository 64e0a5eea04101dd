package io.tributary.local.part;

import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import io.tributary.local.process.Child;
import io.tributary.local.process.JavaLaunch;
import io.tributary.local.process.RunDir;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What all parts of one stack share: the build they come from, their data dir, ports and secrets. */
public record Machine(Home home, DataDir dataDir, Ports ports, Secrets secrets, RunDir runDir) {
    private static final Duration ONE_SHOT_LIMIT = Duration.ofSeconds(60);
    /** glibc's per-thread arenas would cost each JVM tens of megabytes. */
    private static final Map<String, String> JVM_ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** Everything of one data dir. */
    public static Machine of(Home home, DataDir dataDir, Ports ports) {
        return new Machine(home, dataDir, ports, Secrets.of(dataDir), new RunDir(dataDir.directory("run")));
    }

    /** A JVM on a leash, with the options that every JVM of ours has. */
    Launch java(
            String name,
            List<String> jvmOptions,
            List<Path> classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + dataDir.log(name + "-crash"),
                "-Djava.io.tmpdir=" + dataDir.directory("tmp"),
                "-Djava.net.preferIPv4Stack=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED"));
        options.addAll(jvmOptions);
        Map<String, String> all = new java.util.HashMap<>(JVM_ENVIRONMENT);
        all.putAll(environment);
        return new Launch(new JavaLaunch(options, classPath, mainClass, arguments).command(Home.ownCode()), all);
    }

    /**
     * Runs a program to its end, output to the log of the part it works for.
     *
     * @throws StackFailure if it fails
     */
    void run(String what, String part, Launch launch) throws InterruptedException {
        Path log = dataDir.log(part);
        Child child = Child.start(what, launch.command(), launch.environment(), log, runDir);
        try {
            child.ended().get(ONE_SHOT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure(what + " did not end within " + ONE_SHOT_LIMIT.toSeconds() + " s: see " + log, e);
        } finally {
            child.kill();
        }
        if (child.exitStatus() != 0) {
            throw new StackFailure(what + " failed (exit status " + child.exitStatus() + "): see " + log);
        }
    }
}
