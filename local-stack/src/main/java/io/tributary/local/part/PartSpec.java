package io.tributary.local.part;

import java.time.Duration;

/** What is particular to one part of the stack; {@link Part} does the rest. */
public interface PartSpec {
    /** A short name, unique in the stack: in progress lines, of the log file, of the pid file. */
    String name();

    /** What one would say it is for, with where it listens; for progress lines. */
    String address();

    /** Does what has to be done before the process starts, each time, and says how to start it. */
    Launch prepare() throws InterruptedException;

    /** True once the part does its work. Asked again and again, so it must be cheap and bounded in time. */
    boolean answers() throws InterruptedException;

    /** Why it does not do its work, in its own words; empty if it does not say. */
    default String complaint() throws InterruptedException {
        return "";
    }

    /** Runs once after each start, as soon as the part answers. */
    default void settle() throws InterruptedException {}

    /** How often a start is tried again when the process ends before it answers. */
    default int startRetries() {
        return 0;
    }

    /** How long a clean stop may take before the process is killed. */
    default Duration stopPatience() {
        return Duration.ofSeconds(30);
    }
}
