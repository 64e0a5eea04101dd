package io.tributary.service.query;

import io.tributary.service.database.ReadDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** {@code ?after=<event_id>}: waits up to two seconds until what is asked shows what that record brought about. */
public final class ReadYourWrites {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** What was not there soon is asked for less and less often: many may wait, and the database is one. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final ReadDatabase database;
    private final Visibility visibility;

    /** Whether an event of a firm certainly shows in what this service answers. */
    @FunctionalInterface
    public interface Visibility {
        boolean isVisible(Connection connection, String firmId, EventId event) throws SQLException;
    }

    public ReadYourWrites(ReadDatabase database, Visibility visibility) {
        this.database = database;
        this.visibility = visibility;
    }

    /**
     * Waits.
     *
     * @return whether it is certainly visible now
     * @throws io.tributary.service.problem.ProblemException 400: not an event_id; 503: the database is away
     */
    public boolean await(String firmId, String eventId) {
        EventId event = EventId.parse(eventId)
                .orElseThrow(() -> Parameters.bad("The parameter 'after' is an event_id like transactions:3:1042"));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Duration pause = PAUSE;
        while (true) {
            if (database.query(connection -> visibility.isVisible(connection, firmId, event))) {
                return true;
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = pause.plus(PAUSE.dividedBy(2));
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }
}
