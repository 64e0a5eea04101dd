package io.tributary.benchmarks.measure;

import java.time.Duration;

/** Reads how much processor time another process has used, user and system together. Steps of 10 ms on Linux. */
public final class CpuClock {
    private final long pid;

    /** Of a process of ours. */
    public CpuClock(long pid) {
        this.pid = pid;
    }

    /**
     * Since its start.
     *
     * @throws IllegalStateException the process is gone, or the system does not tell
     */
    public Duration used() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("cannot tell the processor time of process " + pid));
    }

    /** Seconds used since an earlier reading. */
    public double secondsSince(Duration earlier) {
        double seconds = used().minus(earlier).toNanos() / 1e9;
        if (seconds <= 0) {
            throw new IllegalStateException("process " + pid + " used no measurable processor time");
        }
        return seconds;
    }
}
