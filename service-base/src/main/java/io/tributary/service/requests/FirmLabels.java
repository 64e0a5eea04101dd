package io.tributary.service.requests;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Firms as labels of metrics: the first so many that are seen by name, all others as {@code other}. */
@Singleton
public final class FirmLabels {
    private static final String OTHERS = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most how many firms are told apart; each costs a series for every route and status it has met */
    public FirmLabels(@Value("${tributary.metrics.firms:200}") int most) {
        this.most = most;
    }

    /** The label of a firm. */
    public String of(String firmId) {
        if (known.contains(firmId)) {
            return firmId;
        }
        // Two at once may be one too many; that does no harm.
        if (known.size() >= most) {
            return OTHERS;
        }
        known.add(firmId);
        return firmId;
    }
}
