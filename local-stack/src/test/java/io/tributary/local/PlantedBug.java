package io.tributary.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** An agent for a JVM in which the engine is to be wrong: it rounds half up where it was written to round half to even. */
public final class PlantedBug implements ClassFileTransformer {
    private static final String ENGINE = "io/tributary/engine/";
    /** As a class file names them: the length, and so many letters. */
    private static final String RIGHT = "\0\11HALF_EVEN";

    private static final String WRONG = "\0\7HALF_UP";

    private PlantedBug() {}

    /** Called by the JVM before the program's own main method. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new PlantedBug());
    }

    /** What a JVM's options have to say for it; its jar is written there. */
    static String option(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), PlantedBug.class.getName());
        Path jar = directory.resolve("planted-bug.jar");
        String entry = PlantedBug.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream code = PlantedBug.class.getClassLoader().getResourceAsStream(entry)) {
            if (code == null) {
                throw new IOException("there is no " + entry);
            }
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            out.closeEntry();
        }
        return "-javaagent:" + jar;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] code) {
        if (className == null || !className.startsWith(ENGINE)) {
            return null;
        }
        String text = new String(code, ISO_8859_1);
        return text.contains(RIGHT) ? text.replace(RIGHT, WRONG).getBytes(ISO_8859_1) : null;
    }
}
