package io.tributary.reports;

import io.tributary.reports.database.ReportDatabase;
import io.tributary.reports.query.EventProgress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code ?after=<event_id>}: waits up to two seconds until the ledger shows what that record brought about. */
@Singleton
final class ReadYourWrites {
    private static final Pattern EVENT_ID =
            Pattern.compile("(customers|transactions|trading-activity):\\d{1,9}:\\d{1,18}");
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ReportDatabase database;

    ReadYourWrites(ReportDatabase database) {
        this.database = database;
    }

    /**
     * Waits.
     *
     * @return whether it is certainly visible now
     * @throws io.tributary.service.problem.ProblemException 400: not an event_id
     */
    boolean await(String firmId, String eventId) {
        if (!EVENT_ID.matcher(eventId).matches()) {
            throw Parameters.bad("The parameter 'after' is an event_id like transactions:3:1042");
        }
        EventProgress progress = new EventProgress(firmId, eventId);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            if (database.query(progress::isVisible)) {
                return true;
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
