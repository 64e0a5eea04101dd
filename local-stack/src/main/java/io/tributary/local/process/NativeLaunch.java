package io.tributary.local.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A native program to start on a leash made of bash: the program is interrupted (SIGINT) when standard input ends or
 * the leash is told to terminate, and the leash ends with the program's status. Job control ({@code set -m}) gives the
 * program a process group of its own, so that a Ctrl-C in the terminal does not reach it before its turn.
 *
 * @param program the executable and its arguments
 */
public record NativeLaunch(List<String> program) {
    private static final String LEASH = """
            child=
            trap '[ -z "$child" ] || kill -INT "$child" 2>/dev/null' TERM
            exec 3<&0
            set -m
            "$@" </dev/null 3<&- &
            child=$!
            set +m
            trap '' INT HUP
            { read -r -u 3 _; kill -INT "$child" 2>/dev/null; } &
            watch=$!
            exec 3<&-
            wait "$child"; status=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; status=$?; done
            kill -KILL "$watch" 2>/dev/null
            wait "$watch" 2>/dev/null
            exit "$status"
            """;

    /** The command line. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("bash", "-c", LEASH, "leash"));
        command.addAll(program);
        return command;
    }
}
