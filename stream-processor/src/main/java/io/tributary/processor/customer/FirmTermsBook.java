package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.TERMS;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FxRates;
import io.tributary.internal.ControlChange;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The firms' terms as this task knows them. The steps of a task share the store but not this object, so a change is noticed
 * by the firm's last one, which lies in the store beside them.
 */
final class FirmTermsBook {
    private final KeyValueStore<String, ControlChange> terms;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(String changedBy, FirmTerms terms) {}

    FirmTermsBook(ProcessorContext<?, ?> context) {
        this.terms = context.getStateStore(TERMS.name());
    }

    /** Stores a change. */
    void apply(String firmId, ControlChange change) {
        terms.put(Keys.join(firmId, change.getTopic(), change.getKey()), change);
        terms.put(lastChange(firmId), change);
    }

    /** The terms of a firm now. */
    FirmTerms of(String firmId) {
        ControlChange last = terms.get(lastChange(firmId));
        String changedBy = last == null ? "" : last.getEventId();
        Known cached = known.get(firmId);
        if (cached == null || !cached.changedBy.equals(changedBy)) {
            cached = new Known(changedBy, read(firmId));
            known.put(firmId, cached);
        }
        return cached.terms;
    }

    private FirmTerms read(String firmId) {
        ControlChange firm = terms.get(Keys.join(firmId, ControlTopics.FIRMS.name(), Keys.join(firmId)));
        List<PlanVersion> plans = Rows.under(terms, firmId, ControlTopics.PLANS.name()).stream()
                .map(ControlChange::getDocument)
                .filter(PlanVersion.class::isInstance)
                .map(PlanVersion.class::cast)
                .toList();
        return FirmTerms.of(document(firm), firmId, plans, FxRates.none());
    }

    private static @Nullable Firm document(@Nullable ControlChange change) {
        return change == null ? null : (Firm) change.getDocument();
    }

    /** No firm_id contains a bar, so this is no prefix of a firm's rows. */
    private static String lastChange(String firmId) {
        return "last-change:" + firmId;
    }
}
