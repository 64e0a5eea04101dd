package io.tributary.processor.reset;

import io.micronaut.context.ApplicationContext;
import io.tributary.processor.runtime.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The processor's second command: takes its state away (docs/rebuilding.md). Reads the same configuration as the service. Exit
 * status 0; 1 and one line on standard error if it could not.
 */
public final class ResetApplication {
    /** The environment in which no topology starts. */
    public static final String ENVIRONMENT = "reset";

    private static final Duration BEYOND_THE_SESSION = Duration.ofSeconds(10);

    private ResetApplication() {}

    /** @param args none */
    public static void main(String[] args) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments(ENVIRONMENT)
                .start()) {
            StreamsSettings streams = context.getBean(StreamsSettings.class);
            Collection<String> topics = new StateReset(
                            context.getBean(Admin.class),
                            streams.applicationId(),
                            streams.groupProtocol().equals("streams"))
                    .run(streams.sessionTimeout().plus(BEYOND_THE_SESSION));
            deleteTree(streams.stateDir().resolve(streams.applicationId()));
            System.out.println(
                    "state of " + streams.applicationId() + " is gone, " + topics.size() + " topics with it");
        } catch (RuntimeException e) {
            System.err.println("reset: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** This instance's own; another one finds that its changelogs are gone and drops what it has. */
    private static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
