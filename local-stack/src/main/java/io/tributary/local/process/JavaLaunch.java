package io.tributary.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JVM to start on a leash, with the JDK that runs us.
 *
 * @param jvmOptions options of the JVM
 * @param classPath jars, in order; the leash's own jar is put in front
 * @param mainClass what the leash runs
 * @param arguments for the main class
 */
public record JavaLaunch(List<String> jvmOptions, List<Path> classPath, String mainClass, List<String> arguments) {

    /** The java executable of the JDK that runs us. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * The command line. SIGINT and SIGHUP are ignored: a Ctrl-C in the terminal reaches every process of the group,
     * and who stops when is for the launcher to say.
     */
    public List<String> command(Path leashCode) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(java().toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(leashCode
                + File.pathSeparator
                + classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Leash.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
