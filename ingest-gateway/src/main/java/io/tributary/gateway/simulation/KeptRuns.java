package io.tributary.gateway.simulation;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The simulations that run, and the last few that have ended. Thread-safe. */
final class KeptRuns {
    private final int most;
    private final Duration keptFor;
    /** Oldest first. */
    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** @param most how many that have ended are kept, besides those that run */
    KeptRuns(int most, Duration keptFor) {
        this.most = most;
        this.keptFor = keptFor;
    }

    synchronized void keep(Run run) {
        runs.put(run.id(), run);
        forget();
    }

    synchronized Optional<Run> find(String id) {
        forget();
        return Optional.ofNullable(runs.get(id));
    }

    private void forget() {
        long ended = runs.values().stream().filter(Run::hasEnded).count();
        for (Iterator<Run> oldestFirst = runs.values().iterator(); oldestFirst.hasNext(); ) {
            Run run = oldestFirst.next();
            if (run.isOlderThan(keptFor) || (run.hasEnded() && ended > most)) {
                oldestFirst.remove();
                ended--;
            }
        }
    }
}
