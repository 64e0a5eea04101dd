package io.tributary.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which addresses and ports processes listen on, in the words of Linux's {@code /proc}. */
final class ListeningPorts {
    private static final String LISTEN = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    /** As {@code address:port} in hexadecimal. */
    static Set<String> of(List<ProcessHandle> processes) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (ProcessHandle process : processes) {
            sockets.addAll(sockets(process.pid()));
        }
        Set<String> listening = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[STATE].equals(LISTEN) && sockets.contains("socket:[" + columns[INODE] + "]")) {
                    listening.add(columns[ADDRESS]);
                }
            }
        }
        return listening;
    }

    /** These ports, both included, on 127.0.0.1. */
    static Set<String> loopback(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(port -> String.format("0100007F:%04X", port))
                .collect(Collectors.toSet());
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "fd"))) {
            for (Path file : files) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // closed meanwhile
                }
            }
        }
        return sockets;
    }
}
