package io.tributary.local.demo;

import java.io.PrintStream;

/** How far it is: one line that is drawn over and over on a terminal, a line now and then elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 40;
    private static final int LINES_ELSEWHERE = 6;

    private final PrintStream out;
    private final boolean terminal;
    private final int whole;
    private int lastLine;

    /** @param whole what 100 % is */
    ProgressBar(PrintStream out, boolean terminal, int whole) {
        this.out = out;
        this.terminal = terminal;
        this.whole = whole;
    }

    /** @param text what to say beside the bar */
    void show(int done, String text) {
        int filled = WIDTH * done / whole;
        String line = "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + 100 * done / whole + " %  " + text;
        if (terminal) {
            out.print("\r" + line + "\033[K" + (done == whole ? System.lineSeparator() : ""));
        } else if (done == whole || LINES_ELSEWHERE * done / whole > lastLine) {
            lastLine = LINES_ELSEWHERE * done / whole;
            out.println(line);
        }
        out.flush();
    }
}
