package io.tributary.local.process;

import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who runs: one file per child with its process id and when the process started. A process id alone may have been
 * given to somebody else since; together with the start it names one process.
 */
public final class RunDir {
    /** How long a killed process may take to be gone. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    /** The system reports starts with some jitter. */
    private static final Duration JITTER = Duration.ofSeconds(2);

    private final Path directory;

    /** @param directory an existing directory */
    public RunDir(Path directory) {
        this.directory = directory;
    }

    void record(String name, ProcessHandle process) {
        long started = process.info().startInstant().orElse(Instant.now()).toEpochMilli();
        try {
            Files.writeString(file(name), process.pid() + " " + started + "\n");
        } catch (IOException e) {
            throw new StackFailure("cannot write " + file(name), e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + file(name), e);
        }
    }

    /**
     * Ends what an earlier run left: waits a little, as children without a launcher end by themselves, then kills.
     *
     * @param grace how long to wait for each
     * @return the names of the children that still ran when asked
     */
    public List<String> clearLeftovers(Duration grace) throws InterruptedException {
        List<String> alive = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pid")) {
            for (Path file : files) {
                Optional<ProcessHandle> leftover = read(file);
                if (leftover.isPresent()) {
                    alive.add(String.valueOf(file.getFileName()).replaceFirst("\\.pid$", ""));
                    end(leftover.get(), grace);
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StackFailure("cannot read " + directory, e);
        }
        return alive;
    }

    private static void end(ProcessHandle leftover, Duration grace) throws InterruptedException {
        if (!Poll.until(grace, () -> !leftover.isAlive())) {
            killTree(leftover);
        }
    }

    /** Kills a process and all below it, and waits until they are gone. */
    static void killTree(ProcessHandle top) throws InterruptedException {
        List<ProcessHandle> tree;
        try (Stream<ProcessHandle> below = top.descendants()) {
            tree = new ArrayList<>(below.toList());
        }
        tree.addFirst(top);
        tree.forEach(ProcessHandle::destroyForcibly);
        if (!Poll.until(KILL_LIMIT, () -> tree.stream().noneMatch(ProcessHandle::isAlive))) {
            throw new StackFailure("process " + top.pid() + " does not go away, not even by SIGKILL");
        }
    }

    private static Optional<ProcessHandle> read(Path file) throws IOException {
        String[] words;
        try {
            words = Files.readString(file).strip().split(" ", -1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (words.length != 2 || !words[0].matches("\\d{1,9}") || !words[1].matches("\\d{1,18}")) {
            return Optional.empty(); // cut short by a crash; its child was on a leash anyway
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return running(Long.parseLong(words[0]), started);
    }

    /** The process with this id, if it runs and was started at that time. */
    public static Optional<ProcessHandle> running(long pid, Instant started) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, started).abs().compareTo(JITTER) <= 0)
                .orElse(false));
    }

    private Path file(String name) {
        return directory.resolve(name + ".pid");
    }
}
