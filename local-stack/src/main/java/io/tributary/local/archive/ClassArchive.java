package io.tributary.local.archive;

import io.tributary.local.base.StackFailure;
import io.tributary.local.process.JavaLaunch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes that one program loads, laid out as the JVM wants them in memory (class data sharing). The first run
 * writes down which classes it loads; from that list the archive is made, and later runs start from it. An archive is
 * good for one JDK and one class path, which its name tells apart.
 *
 * @param directory where archives are, shared by all stacks of a checkout
 * @param program what the archive is for: {@code gateway}, {@code broker}
 * @param classPath all of it, in order
 * @param classList where a run writes down what it loads
 */
public record ClassArchive(Path directory, String program, List<Path> classPath, Path classList) {
    private static final int KEY_BYTES = 6;

    boolean exists() {
        return Files.exists(file());
    }

    /** The option of a run that starts from the archive. */
    String use() {
        return "-XX:SharedArchiveFile=" + file();
    }

    /** The option of a run that writes down what it loads. */
    String record() {
        return "-XX:DumpLoadedClassList=" + classList;
    }

    /** True if a run has left a list and there is no archive yet. */
    public boolean isDue() {
        return Files.exists(classList) && !exists();
    }

    /** The command that makes a draft of the archive, giving way to everything else on the machine. */
    public List<String> command(List<String> jvmOptions) throws IOException {
        List<String> classes = new ArrayList<>(Files.readAllLines(classList));
        if (!classes.isEmpty()) {
            classes.removeLast(); // the program still writes: the last line may be half of one
        }
        Files.createDirectories(directory);
        Files.write(list(), classes);
        List<String> command =
                new ArrayList<>(List.of("nice", "-n", "19", JavaLaunch.java().toString()));
        command.addAll(jvmOptions);
        command.addAll(
                List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list(), "-XX:SharedArchiveFile=" + draft()));
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        return command;
    }

    /** Puts the draft in place of all earlier archives of the program. */
    public void adopt() throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, program + "-*.jsa")) {
            for (Path archive : old) {
                Files.deleteIfExists(archive);
            }
        }
        Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(list());
    }

    private Path file() {
        return directory.resolve(program + "-" + key() + ".jsa");
    }

    private Path draft() {
        return directory.resolve(program + ".draft");
    }

    private Path list() {
        return directory.resolve(program + ".classes");
    }

    private String key() {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version")).append(JavaLaunch.java());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : classPath) {
                all.append('\n')
                        .append(jar)
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis());
            }
            byte[] hash = digest.digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (IOException e) {
            throw new StackFailure("cannot read the class path of " + program + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
