package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.TERMS;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.internal.ControlChange;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The firms' terms as this task knows them. The steps of a task share the store but not this object, so a change is noticed
 * by the firm's last one, which lies in the store beside them. Rates of exchange are many and are looked up one by one.
 */
final class FirmTermsBook {
    private final KeyValueStore<String, ControlChange> terms;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(String changedBy, FirmTerms terms) {}

    FirmTermsBook(ProcessorContext<?, ?> context) {
        this.terms = context.getStateStore(TERMS.name());
    }

    /** Stores a firm's document or plan version, or a manual adjustment. */
    void apply(String firmId, ControlChange change) {
        terms.put(row(firmId, change.getTopic(), change.getKey()), change);
        if (!change.getTopic().equals(ControlTopics.ADJUSTMENTS.name())) {
            // Looked at by every settling, so without the document.
            terms.put(
                    lastChange(firmId),
                    ControlChange.newBuilder(change).setDocument(null).build());
        }
    }

    /** Stores a rate of exchange, of a firm or of {@link ControlTopics#PLATFORM}. */
    void applyRate(String owner, ControlChange change) {
        terms.put(row(owner, change.getTopic(), change.getKey()), change);
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

    /** The manual adjustments of a firm that were given to this task, each with the change that brought it. */
    List<ControlChange> adjustments(String firmId) {
        return Rows.under(terms, firmId, ControlTopics.ADJUSTMENTS.name()).stream()
                .filter(change -> change.getDocument() instanceof ManualAdjustment)
                .toList();
    }

    private FirmTerms read(String firmId) {
        ControlChange firm = terms.get(row(firmId, ControlTopics.FIRMS.name(), Keys.join(firmId)));
        List<PlanVersion> plans = Rows.under(terms, firmId, ControlTopics.PLANS.name()).stream()
                .map(ControlChange::getDocument)
                .filter(PlanVersion.class::isInstance)
                .map(PlanVersion.class::cast)
                .toList();
        return FirmTerms.of(document(firm), firmId, plans, this::usdPerUnit);
    }

    private @Nullable BigDecimal usdPerUnit(@Nullable String firmId, String currency, LocalDate date) {
        String owner = firmId == null ? ControlTopics.PLATFORM : firmId;
        ControlChange rate =
                terms.get(row(owner, ControlTopics.FX_RATES.name(), Keys.join(owner, currency, date.toString())));
        return rate != null && rate.getDocument() instanceof FxRate document ? document.getUsdPerUnit() : null;
    }

    private static @Nullable Firm document(@Nullable ControlChange change) {
        return change == null ? null : (Firm) change.getDocument();
    }

    private static String row(String owner, String topic, String key) {
        return Keys.join(owner, topic, key);
    }

    /** No firm_id contains a bar, so this is no prefix of a firm's rows. */
    private static String lastChange(String firmId) {
        return "last-change:" + firmId;
    }
}
