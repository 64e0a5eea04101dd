package io.tributary.local.part;

import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.process.Child;
import io.tributary.local.process.RunDir;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One part of the stack and its process, which may come and go. Start, stop and kill exclude each other; a part that
 * was closed never starts again.
 */
public final class Part {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final PartSpec spec;
    private final Path log;
    private final RunDir runDir;
    private @Nullable Child child;
    private boolean wanted;
    private boolean closed;

    /** A part that does not run yet. */
    public Part(PartSpec spec, DataDir dataDir, RunDir runDir) {
        this.spec = spec;
        this.log = dataDir.log(spec.name());
        this.runDir = runDir;
    }

    /** The spec's name. */
    public String name() {
        return spec.name();
    }

    /** The spec's address. */
    public String address() {
        return spec.address();
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /** Starts the process and returns at once; does nothing if it runs. */
    public synchronized void start() throws InterruptedException {
        if (closed || isRunning()) {
            return;
        }
        Launch launch = spec.prepare();
        child = Child.start(spec.name(), launch.command(), launch.environment(), log, runDir);
        wanted = true;
    }

    /**
     * Waits until the part does its work.
     *
     * @throws StackFailure if its process ends instead, or it takes longer than two minutes
     */
    public void awaitAnswer() throws InterruptedException {
        int retries = spec.startRetries();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Poll.until(Duration.ofNanos(deadline - System.nanoTime()), () -> !isRunning() || spec.answers());
            if (isRunning()) {
                break;
            }
            if (retries-- == 0 || isClosed()) {
                throw new StackFailure(spec.name() + " ended during its start (" + exitStatus() + "): see " + log);
            }
            start();
        }
        if (System.nanoTime() - deadline > 0) {
            throw new StackFailure(spec.name() + " does not answer after " + START_LIMIT.toSeconds() + " s"
                    + complaint() + ": see " + log);
        }
        spec.settle();
    }

    private String complaint() throws InterruptedException {
        String said = spec.complaint();
        return said.isEmpty() ? "" : " (it says: " + said + ")";
    }

    /** Stops the process cleanly; kills it if that takes too long. Does nothing if it does not run. */
    public synchronized void stop() throws InterruptedException {
        wanted = false;
        Child running = child;
        child = null;
        if (running != null) {
            running.stop(spec.stopPatience());
        }
    }

    /** Kills the process as {@code kill -9} does, and all below it. */
    public synchronized void kill() throws InterruptedException {
        wanted = false;
        Child running = child;
        child = null;
        if (running != null) {
            running.kill();
        }
    }

    /** Stops for good: later starts do nothing. */
    public synchronized void close() throws InterruptedException {
        closed = true;
        stop();
    }

    /** Stops cleanly, starts again and waits for the answer. */
    public void restart() throws InterruptedException {
        stop();
        start();
        awaitAnswer();
    }

    /** True while the process runs. */
    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** True if the process was started, nobody stopped it, and it does not run. */
    public synchronized boolean hasDied() {
        return wanted && !isRunning();
    }

    /** The process id, while it runs. */
    public synchronized long pid() {
        if (child == null) {
            throw new IllegalStateException(spec.name() + " does not run");
        }
        return child.pid();
    }

    /** How the process ended, in words. */
    public synchronized String exitStatus() {
        return child == null || child.isAlive() ? "stopped" : "exit status " + child.exitStatus();
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
