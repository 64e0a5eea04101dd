package io.tributary.sink.reset;

import io.micronaut.context.ApplicationContext;
import io.tributary.service.database.PostgresSettings;
import io.tributary.sink.database.SinkDatabase;
import java.sql.SQLException;

/**
 * Drops the sink's tables and views (docs/rebuilding.md). A sink that runs, or the next one that starts, makes them anew and
 * reads everything again. Reads the same configuration as the service. Exit status 0; 1 and one line on standard error
 * if it could not.
 */
public final class ResetApplication {
    /** The environment in which nothing is read from Kafka. */
    public static final String ENVIRONMENT = "reset";

    private ResetApplication() {}

    /** @param args none */
    public static void main(String[] args) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments(ENVIRONMENT)
                .start()) {
            new SinkDatabase(context.getBean(PostgresSettings.class)).drop();
            System.out.println("the sink's tables and views are gone");
        } catch (SQLException | RuntimeException e) {
            System.err.println("reset: " + e.getMessage());
            System.exit(1);
        }
    }
}
