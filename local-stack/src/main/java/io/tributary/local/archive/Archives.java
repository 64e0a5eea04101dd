package io.tributary.local.archive;

import io.tributary.local.base.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The class archives of one stack's programs. A broken archive costs nothing but time: the JVM goes on without. */
public final class Archives {
    private final Path directory;
    private final Path lists;
    private final boolean recording;
    private final Map<String, ClassArchive> programs = new LinkedHashMap<>();

    /**
     * Archives that are kept in one directory.
     *
     * @param lists a directory for what runs write down
     * @param recording whether runs without an archive write down what they load
     */
    public Archives(Path directory, Path lists, boolean recording) {
        this.directory = directory;
        this.lists = lists;
        this.recording = recording;
    }

    /** JVM options for a run of this program. */
    public synchronized List<String> options(String program, List<Path> classPath) {
        if (classPath.stream().anyMatch(Files::isDirectory)) {
            return List.of(); // before packaging: the JVM archives nothing but jars
        }
        ClassArchive archive = new ClassArchive(directory, program, classPath, lists.resolve(program + ".classes"));
        if (archive.exists()) {
            // What is wrong with an archive is nobody's concern: see above. Stderr is for what a program says itself.
            return List.of(archive.use(), "-Xlog:cds*=off");
        }
        if (!recording) {
            return List.of();
        }
        programs.put(program, archive);
        return List.of(archive.record());
    }

    /** Whether a program is writing down what it loads; only a clean stop makes it do so. */
    public synchronized boolean isRecording() {
        return !programs.isEmpty();
    }

    /** What can be made now. */
    public synchronized List<ClassArchive> due() {
        return programs.values().stream().filter(ClassArchive::isDue).toList();
    }

    /** Where archives of a checkout are. */
    public static Path directory(Home home) {
        return home.target("local-stack").resolve("class-archives");
    }
}
