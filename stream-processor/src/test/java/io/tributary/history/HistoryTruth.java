package io.tributary.history;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.demo.history.FirmHistory;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.verify.rules.Truth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A random history, as the verifier reads it. */
public final class HistoryTruth {
    private HistoryTruth() {}

    /** What counts in the end of a history, as the verifier reads it. */
    public static Truth of(FirmHistory history) {
        return new Truth(
                accepted(history, CustomerAccepted.class),
                accepted(history, TransactionAccepted.class),
                accepted(history, TradingActivityAccepted.class),
                List.copyOf(newest(history, Firm.class)),
                List.copyOf(newest(history, PlanVersion.class)),
                List.copyOf(newest(history, FxRate.class)),
                List.copyOf(newest(history, ManualAdjustment.class)));
    }

    private static <V> List<V> accepted(FirmHistory history, Class<V> type) {
        return history.accepted().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <V extends SpecificRecord> Collection<V> newest(FirmHistory history, Class<V> type) {
        Map<String, V> documents = new LinkedHashMap<>();
        history.control().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(document -> documents.put(key(document), document));
        return documents.values();
    }

    private static String key(SpecificRecord document) {
        return switch (document) {
            case Firm firm -> ControlTopics.FIRMS.key().apply(firm);
            case PlanVersion plan -> ControlTopics.PLANS.key().apply(plan);
            case FxRate rate -> ControlTopics.FX_RATES.key().apply(rate);
            case ManualAdjustment manual -> ControlTopics.ADJUSTMENTS.key().apply(manual);
            default -> throw new IllegalArgumentException("no control record: " + document);
        };
    }
}
