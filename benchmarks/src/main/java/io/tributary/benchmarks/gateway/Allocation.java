package io.tributary.benchmarks.gateway;

import io.tributary.local.base.Http;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes a service has allocated, as its own metrics say: to the last garbage collection. */
final class Allocation {
    private static final Pattern LINE =
            Pattern.compile("^jvm_gc_memory_allocated_bytes_total(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);

    private final String address;
    private final double before;

    Allocation(String address) throws InterruptedException {
        this.address = address;
        this.before = now();
    }

    /** Since this was made. */
    double since() throws InterruptedException {
        return now() - before;
    }

    private double now() throws InterruptedException {
        Http.Answer answer = Http.get(address + "/prometheus");
        Matcher line = LINE.matcher(answer.body());
        if (!line.find()) {
            throw new IllegalStateException("the service's metrics say nothing of what it allocated");
        }
        return Double.parseDouble(line.group(1));
    }
}
