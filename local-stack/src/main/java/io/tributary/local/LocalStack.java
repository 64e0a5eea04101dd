package io.tributary.local;

import io.tributary.local.base.Home;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.Ports;
import io.tributary.local.demo.Demo;
import io.tributary.local.stack.Ready;
import io.tributary.local.stack.Up;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The launcher's main class. Exit status: 1 if the stack cannot run (one line on stderr says why), 2 for a wrong
 * command line, 130 or 143 after a clean stop by SIGINT or SIGTERM.
 */
public final class LocalStack {
    private static final int CANNOT_RUN = 1;
    private static final int WRONG_USE = 2;

    private LocalStack() {}

    /** @param args the command, then its options */
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 0 || !args[0].equals("up")) {
            refuse("usage: LocalStack up [--data-dir DIR] [--port-base N] [--demo] [--rebuild] [--rebuild-database]");
        }
        Up up = null;
        try {
            UpOptions options = UpOptions.parse(Arrays.asList(args).subList(1, args.length));
            Path dataDir = options.dataDir() == null ? Home.locate().root().resolve(".tributary") : options.dataDir();
            Ports ports = options.portBase() == null ? Ports.standard() : Ports.from(options.portBase());
            up = new Up(
                    dataDir,
                    ports,
                    LocalStack::say,
                    options.demo() ? LocalStack::playDemo : ready -> {},
                    options.rebuild());
            up.run();
        } catch (IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (StackFailure e) {
            if (up == null || !up.isStopping()) {
                tell(System.err, "tributary: " + e.getMessage());
            }
            System.exit(CANNOT_RUN);
        }
    }

    private static void playDemo(Ready ready) throws InterruptedException {
        new Demo(ready.stack(), ready.firm(), ready.dataDir(), ready.database(), System.out).play();
    }

    private static void say(String line) {
        tell(System.out, line);
    }

    private static void refuse(String line) {
        tell(System.err, line);
        System.exit(WRONG_USE);
    }

    private static void tell(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }
}
