package io.tributary.local.part;

import java.util.List;

/** The three services: the module each comes from, its main class, and the size of its JVM. */
public enum ServiceKind {
    /** Takes records in. */
    GATEWAY("gateway", "ingest-gateway", "io.tributary.gateway.GatewayApplication", "-Xmx160m"),
    /** Computes. */
    PROCESSOR("processor", "stream-processor", "io.tributary.processor.ProcessorApplication", "-Xmx192m"),
    /** Writes the views and answers reports. */
    SINK("sink", "commission-sink", "io.tributary.sink.SinkApplication", "-Xmx128m");

    private final String title;
    private final String module;
    private final String mainClass;
    private final String heap;

    ServiceKind(String title, String module, String mainClass, String heap) {
        this.title = title;
        this.module = module;
        this.mainClass = mainClass;
        this.heap = heap;
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

    List<String> jvmOptions() {
        return List.of(heap);
    }
}
