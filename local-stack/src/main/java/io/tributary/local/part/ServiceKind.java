package io.tributary.local.part;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The three services: the module each comes from, its main class, and the size of its JVM. */
public enum ServiceKind {
    /** Takes records in. It must hold two of the worst that a firm's producer can write: docs/decisions/0023. */
    GATEWAY("gateway", "ingest-gateway", "io.tributary.gateway.GatewayApplication", "-Xmx256m", null),
    /** Computes. */
    PROCESSOR(
            "processor",
            "stream-processor",
            "io.tributary.processor.ProcessorApplication",
            "-Xmx192m",
            "io.tributary.processor.reset.ResetApplication"),
    /** Writes the views and answers reports. */
    SINK(
            "sink",
            "commission-sink",
            "io.tributary.sink.SinkApplication",
            "-Xmx128m",
            "io.tributary.sink.reset.ResetApplication");

    private final String title;
    private final String module;
    private final String mainClass;
    private final String heap;
    private final @Nullable String resetClass;

    ServiceKind(String title, String module, String mainClass, String heap, @Nullable String resetClass) {
        this.title = title;
        this.module = module;
        this.mainClass = mainClass;
        this.heap = heap;
        this.resetClass = resetClass;
    }

    /** Short name, also of its log. */
    public String title() {
        return title;
    }

    /** The Maven module. */
    public String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }

    /** The command that takes away what the service can make anew; none for one that keeps nothing. */
    Optional<String> resetClass() {
        return Optional.ofNullable(resetClass);
    }

    List<String> jvmOptions() {
        return List.of(heap);
    }
}
