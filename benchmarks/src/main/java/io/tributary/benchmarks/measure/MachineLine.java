package io.tributary.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** What the figures were measured on, in a line. */
public final class MachineLine {
    private MachineLine() {}

    /** Cores, operating system, JDK, and the load average of the last minute at this moment. */
    public static String now() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d cores, %s %s, JDK %s, load average %.1f",
                system.getAvailableProcessors(),
                system.getName(),
                system.getArch(),
                Runtime.version(),
                system.getSystemLoadAverage());
    }
}
