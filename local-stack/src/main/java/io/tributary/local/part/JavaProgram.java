package io.tributary.local.part;

import io.tributary.local.base.Http;
import io.tributary.local.data.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Any other Java program on the machine of a stack, with the options that every JVM of ours has: say, what a benchmark
 * measures a service against. It says {@code GET /ready} on its port once it does its work.
 *
 * @param name unique in the stack
 * @param port where it answers
 * @param jvmOptions its own, on top of everybody's
 * @param classPath jars, in order
 */
public record JavaProgram(
        Machine machine,
        String name,
        int port,
        List<String> jvmOptions,
        List<Path> classPath,
        String mainClass,
        List<String> arguments)
        implements PartSpec {
    @Override
    public String address() {
        return "http://" + Ports.HOST + ":" + port;
    }

    @Override
    public Launch prepare() {
        return machine.java(name, jvmOptions, classPath, mainClass, arguments, Map.of());
    }

    @Override
    public boolean answers() throws InterruptedException {
        return Http.get(address() + "/ready").ok();
    }
}
