package io.tributary.local.data;

import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything a stack keeps. It is ours alone: a marker file says so and in which layout, a
 * lock lets one launcher in at a time. The lock goes with the process that holds it, however that process ends.
 */
public final class DataDir implements AutoCloseable {
    private static final String MARKER = "tributary-data-dir";
    private static final String LAYOUT = "layout 1";
    private static final String LOCK = "lock";

    private final Path root;
    private final FileChannel lock;

    private DataDir(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens or makes the directory, and locks it.
     *
     * @throws StackFailure if it is foreign, of another layout, in use, or cannot be written
     */
    public static DataDir open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            requireOurs(root);
            PrivateFiles.directory(root);
            root = root.toRealPath();
            FileChannel lock = lock(root);
            Path marker = root.resolve(MARKER);
            if (!Files.exists(marker)) {
                PrivateFiles.write(marker, LAYOUT);
            }
            return new DataDir(root, lock);
        } catch (IOException e) {
            throw new StackFailure("cannot use " + root + " as data dir: " + e, e);
        }
    }

    private static void requireOurs(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new StackFailure(root + " is not a directory: choose another with --data-dir DIR");
        }
        String layout;
        try {
            layout = Files.readString(root.resolve(MARKER)).strip();
        } catch (NoSuchFileException e) {
            requireEmpty(root);
            return;
        }
        if (!layout.equals(LAYOUT)) {
            throw new StackFailure(root + " was written in " + layout + ", this version knows " + LAYOUT
                    + ": choose another with --data-dir DIR");
        }
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            // a lock alone is what is left when the very first start was killed
            if (entries.anyMatch(entry -> !entry.endsWith(LOCK) && !entry.endsWith(MARKER + ".new"))) {
                throw new StackFailure(root + " holds files that are not ours (no " + MARKER
                        + " in it): choose an empty directory with --data-dir DIR");
            }
        }
    }

    // The lock lives as long as its channel, which the DataDir closes.
    @SuppressWarnings("MustBeClosedChecker")
    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            String holder = Files.readString(file).strip();
            throw new StackFailure("data dir " + root + " is in use by process "
                    + (holder.isEmpty() ? "(unknown)" : holder) + ": stop it, or choose another with --data-dir DIR");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** A directory inside, made if needed. */
    public Path directory(String name) {
        try {
            return PrivateFiles.directory(root.resolve(name));
        } catch (IOException e) {
            throw new StackFailure("cannot make " + root.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** A file inside, there or not. */
    public Path file(String name) {
        return root.resolve(name);
    }

    /** The log of one part. */
    public Path log(String part) {
        return directory("logs").resolve(part + ".log");
    }

    /** Lets the next launcher in. The files stay. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
