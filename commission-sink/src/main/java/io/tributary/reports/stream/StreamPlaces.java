package io.tributary.reports.stream;

import io.tributary.service.limit.SharedWhole;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;

/** Who may open one more stream: so many are open in all, of one firm and of one client. Thread-safe. */
final class StreamPlaces {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final StreamSettings settings;
    private final SharedWhole all;
    private final Map<String, Integer> ofClients = new HashMap<>();

    StreamPlaces(StreamSettings settings) {
        this.settings = settings;
        this.all = new SharedWhole(settings.most(), settings.share());
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException 429: the client or its firm has too many; 503: all have
     */
    synchronized void take(Audience audience) {
        if (ofClients.getOrDefault(audience.clientId(), 0) >= settings.perClient()) {
            throw tooMany("This client has " + settings.perClient());
        }
        if (!all.takeAtOnce(audience.firmId(), 1)) {
            if (all.taken() < settings.most()) {
                throw tooMany("This firm has " + all.share());
            }
            throw ProblemException.unavailable(
                    "There are " + settings.most() + " streams open already; ask for the reports instead",
                    RETRY_AFTER_SECONDS);
        }
        ofClients.merge(audience.clientId(), 1, Integer::sum);
    }

    synchronized void giveBack(Audience audience) {
        all.giveBack(audience.firmId(), 1);
        ofClients.computeIfPresent(audience.clientId(), (client, open) -> open == 1 ? null : open - 1);
    }

    private static ProblemException tooMany(String who) {
        return ProblemException.of(ProblemType.RATE_LIMITED, who + " streams open already; close one")
                .withHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
    }
}
