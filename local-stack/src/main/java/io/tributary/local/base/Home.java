package io.tributary.local.base;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkout, and what the build left in it. A module's class path is its jar plus {@code target/lib/*}.
 *
 * @param root the repository root
 */
public record Home(Path root) {

    /** The checkout named by the system property {@code tributary.home}, or the one this class was built in. */
    public static Home locate() {
        String named = System.getProperty("tributary.home");
        if (named != null) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        Path target = ownCode().getParent();
        Path module = target == null ? null : target.getParent();
        Path root = module == null ? null : module.getParent();
        if (root == null || !Files.isRegularFile(root.resolve("pom.xml"))) {
            throw new StackFailure("cannot tell where the checkout is: set -Dtributary.home=DIR");
        }
        return new Home(root);
    }

    /** The jar of this module, or its directory of classes when run before packaging. */
    public static Path ownCode() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new StackFailure("cannot tell where the launcher's own classes are", e);
        }
    }

    /** True once Maven has packaged the module. */
    public boolean isBuilt(String module) {
        return Files.isDirectory(target(module).resolve("lib"))
                && !jars(target(module), module + "-[0-9]*.jar").isEmpty();
    }

    /**
     * The module's jar and what it needs, in a stable order (archives of loaded classes depend on it).
     *
     * @throws StackFailure if the module is not packaged
     */
    public List<Path> classPath(String module) {
        if (!isBuilt(module)) {
            throw new StackFailure(module + " is not built: run mvn -DskipTests package in " + root);
        }
        List<Path> path = new ArrayList<>(jars(target(module), module + "-[0-9]*.jar"));
        path.addAll(jars(target(module).resolve("lib"), "*.jar"));
        return path;
    }

    /** Where the build unpacked the schema registry. */
    public Path registry() {
        Path unpacked = target("local-stack").resolve("registry");
        if (!Files.isRegularFile(unpacked.resolve("quarkus-run.jar"))) {
            throw new StackFailure("no schema registry in " + unpacked + ": run mvn -DskipTests package in " + root);
        }
        return unpacked;
    }

    /** The build directory of a module. */
    public Path target(String module) {
        return root.resolve(module).resolve("target");
    }

    private static List<Path> jars(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            throw new StackFailure("cannot read " + directory, e);
        }
        found.sort(null);
        return found;
    }
}
