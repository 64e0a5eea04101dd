package io.tributary.local.part;

import io.tributary.local.archive.Archives;
import io.tributary.local.archive.ClassArchive;
import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import io.tributary.local.process.Child;
import io.tributary.local.process.JavaLaunch;
import io.tributary.local.process.NativeLaunch;
import io.tributary.local.process.RunDir;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What all parts of one stack share: the build they come from, their data dir, ports and secrets.
 *
 * @param jvmOptions for every JVM of the stack; what they say counts for more than what a part says
 */
public record Machine(
        Home home,
        DataDir dataDir,
        Ports ports,
        Secrets secrets,
        RunDir runDir,
        List<String> jvmOptions,
        Archives archives) {
    /**
     * For every JVM of a small machine: the quick compiler only. A service starts with 3.6 instead of 5.8 CPU seconds and
     * holds 35 MB less; its peak throughput is lower.
     */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final String GARBAGE_COLLECTOR = "-XX:+UseSerialGC";
    /** Of RocksDB and Netty; an archive of classes is good only for JVMs that say the same of it. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final Duration ONE_SHOT_LIMIT = Duration.ofSeconds(60);
    /** glibc's per-thread arenas would cost each JVM tens of megabytes. */
    private static final Map<String, String> JVM_ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** Everything of one data dir. */
    public static Machine of(Home home, DataDir dataDir, Ports ports) {
        return of(home, dataDir, ports, false);
    }

    /** Everything of one data dir, with a say on whether this run is to make later ones start sooner. */
    public static Machine of(Home home, DataDir dataDir, Ports ports, boolean recordClasses) {
        return new Machine(
                home,
                dataDir,
                ports,
                Secrets.of(dataDir),
                new RunDir(dataDir.directory("run")),
                QUICK_START,
                new Archives(Archives.directory(home), dataDir.directory("run"), recordClasses));
    }

    /** A program that runs for long: as {@link #java}, and from its archive of classes if there is one. */
    Launch program(
            String name,
            List<String> jvmOptions,
            List<Path> classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        List<Path> whole = new ArrayList<>(List.of(Home.ownCode()));
        whole.addAll(classPath);
        List<String> options = new ArrayList<>(jvmOptions);
        options.addAll(archives.options(mainClass, whole));
        return java(name, options, classPath, mainClass, arguments, environment);
    }

    /**
     * Makes an archive of classes, when nobody needs the processor.
     *
     * @return false if that did not work; the log says why
     */
    public boolean make(ClassArchive archive) throws InterruptedException {
        Path log = dataDir.log("class-archives");
        try {
            List<String> command =
                    new NativeLaunch(archive.command(List.of(GARBAGE_COLLECTOR, NATIVE_ACCESS))).command();
            Child child = Child.start("class-archives", command, Map.of(), log, runDir);
            try {
                child.ended().get();
            } finally {
                child.kill();
            }
            if (child.exitStatus() != 0) {
                return false;
            }
            archive.adopt();
            return true;
        } catch (IOException | ExecutionException e) {
            return false;
        }
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
                GARBAGE_COLLECTOR,
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + dataDir.log(name + "-crash"),
                "-Djava.io.tmpdir=" + dataDir.directory("tmp"),
                "-Djava.net.preferIPv4Stack=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                NATIVE_ACCESS));
        options.addAll(jvmOptions);
        options.addAll(this.jvmOptions);
        Map<String, String> all = new HashMap<>(JVM_ENVIRONMENT);
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
