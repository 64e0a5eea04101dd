package io.tributary.schemas.topic;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.PhaseTransition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A firm's own copies of what the platform finds out for it: {@code firm.<firm_id>.commissions} and
 * {@code .phase-funnel} (CONTRACT section 4). The platform's topics hold all firms and are the platform's alone; a copy
 * has the same keys, values and partitions, of one firm.
 */
public final class FirmCopies {
    private static final Kept YEAR = new Kept.For(Duration.ofDays(365));

    /** What is copied, and the last word of the copy's name. */
    private static final Map<String, String> WORDS =
            Map.of(LedgerTopics.COMMISSIONS.name(), "commissions", LedgerTopics.PHASE_FUNNEL.name(), "phase-funnel");

    private FirmCopies() {}

    /** The firm's part of the ledger. */
    public static Topic<CommissionEntry> commissions(String firmId) {
        return copy(LedgerTopics.COMMISSIONS, firmId);
    }

    /** The steps of the firm's customers. */
    public static Topic<PhaseTransition> phaseFunnel(String firmId) {
        return copy(LedgerTopics.PHASE_FUNNEL, firmId);
    }

    /** Both of a firm. */
    public static List<Topic<?>> of(String firmId) {
        return List.of(commissions(firmId), phaseFunnel(firmId));
    }

    /** The platform's topics that are copied. */
    public static List<Topic<?>> sources() {
        return List.of(LedgerTopics.COMMISSIONS, LedgerTopics.PHASE_FUNNEL);
    }

    /**
     * The name of a firm's copy.
     *
     * @param source the name of one of {@link #sources()}
     */
    public static String name(String source, String firmId) {
        String word = WORDS.get(source);
        if (word == null) {
            throw new IllegalArgumentException(source + " is not copied to firms");
        }
        return "firm." + firmId + "." + word;
    }

    private static <V extends SpecificRecord> Topic<V> copy(Topic<V> source, String firmId) {
        return new Topic<>(
                name(source.name(), firmId), source.type(), source.layout(), YEAR, source.key(), source.place());
    }
}
