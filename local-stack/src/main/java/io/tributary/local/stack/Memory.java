package io.tributary.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much memory this process and all below it hold. */
final class Memory {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private Memory() {}

    /** Resident megabytes of all of us, pages that two share counted twice; 0 where the system does not tell. */
    static long residentMegabytes() {
        ProcessHandle self = ProcessHandle.current();
        try (Stream<ProcessHandle> below = self.descendants()) {
            return Stream.concat(Stream.of(self), below)
                            .mapToLong(process -> residentKilobytes(process.pid()))
                            .sum()
                    / 1024;
        }
    }

    private static long residentKilobytes(long pid) {
        try {
            Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0; // gone meanwhile, or a system without /proc
        }
    }
}
