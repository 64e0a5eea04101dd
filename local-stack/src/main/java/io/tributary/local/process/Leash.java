package io.tributary.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in this JVM and halts when standard input ends. The parent holds the other end of that
 * pipe, so however the parent goes, kill -9 included, this process goes too.
 */
public final class Leash {
    private static final int PARENT_GONE = 137;

    private Leash() {}

    /** @param args the main class, then its arguments */
    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(() -> haltAtEnd(System.in), "leash");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void haltAtEnd(InputStream pipe) {
        try {
            while (pipe.read() >= 0) {
                // nobody writes; only the end matters
            }
        } catch (IOException e) {
            // a broken pipe is an ended pipe
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
