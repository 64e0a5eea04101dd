package io.tributary.local.data;

import io.tributary.local.base.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code stack.json}: where everything of a running stack answers, and how to sign in (CONTRACT section 1). It is
 * there exactly while the stack is ready, readable by its owner only.
 */
public record StackFile(
        String gateway,
        String reports,
        String processor,
        String kafka,
        String kafkaFirms,
        String schemaRegistry,
        String postgres,
        Admin admin,
        @Nullable FirmCredentials firm) {
    private static final String FILE = "stack.json";

    /** The platform's own client. */
    public record Admin(String clientId, String clientSecret) {
        /** Says nothing secret. */
        @Override
        public String toString() {
            return "Admin[" + clientId + "]";
        }
    }

    /** Writes the file in one step. */
    public Path write(DataDir dataDir) {
        Path file = dataDir.file(FILE);
        JsonFile.write(file, this);
        return file;
    }

    /** Takes the file away. */
    public static void remove(DataDir dataDir) {
        Path file = dataDir.file(FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
