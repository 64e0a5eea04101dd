package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_FINDINGS;

import io.tributary.engine.value.Ids;
import io.tributary.engine.value.SameFields;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Copying;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** States what in a customer's data needs attention, and what no longer does. */
final class StatedFindings {
    /** Of a transaction_id that another customer owns. */
    static final String CUSTOMER_CHANGED = "customer_changed";
    /** Of a customer that cannot be settled, by a fault of ours. */
    static final String QUARANTINED = "quarantined";

    /** Of a customer of so many rows that it is settled by the clock: what it is worth is said a little later. */
    static final String LARGE_CUSTOMER = "large_customer";

    private static final Set<String> OF_ANY_SETTLING = Set.of(CUSTOMER_CHANGED, QUARANTINED, LARGE_CUSTOMER);

    private static final SameFields<DataQualityFinding> SAME =
            SameFields.except(DataQualityFinding.getClassSchema(), "recorded_at", "caused_by");

    private static final Copying<DataQualityFinding> STAMPED =
            Copying.changing(DataQualityFinding.getClassSchema(), "recorded_at", "caused_by");

    private final KeyValueStore<String, DataQualityFinding> stated;
    private final Outbox outbox;

    StatedFindings(ProcessorContext<?, ?> context, Outbox outbox) {
        this.stated = context.getStateStore(STATED_FINDINGS.name());
        this.outbox = outbox;
    }

    /**
     * States what settling a customer has found; settled, it is not quarantined.
     *
     * @param foreign the transactions that it names and that are another's
     * @param large whether it is settled by the clock
     * @param rated what the rating found; null: it was not rated, and what was found before stands
     */
    void settled(
            String firmId,
            String customerId,
            List<TransactionAccepted> foreign,
            boolean large,
            @Nullable List<DataQualityFinding> rated,
            String causedBy) {
        List<DataQualityFinding> now = new ArrayList<>();
        for (TransactionAccepted transaction : foreign) {
            now.add(finding(
                    firmId,
                    customerId,
                    CUSTOMER_CHANGED,
                    "transactions",
                    TruthTopics.TRANSACTIONS.key().apply(transaction),
                    Map.of("transaction_id", transaction.getTransactionId())));
        }
        if (large) {
            now.add(ofCustomer(firmId, customerId, LARGE_CUSTOMER));
        }
        if (rated == null) {
            state(firmId, customerId, OF_ANY_SETTLING::contains, now, causedBy);
        } else {
            now.addAll(rated);
            state(firmId, customerId, type -> true, now, causedBy);
        }
    }

    /** States that a customer is quarantined; what was found before stands. */
    void quarantined(String firmId, String customerId, String causedBy) {
        state(firmId, customerId, QUARANTINED::equals, List.of(ofCustomer(firmId, customerId, QUARANTINED)), causedBy);
    }

    private static DataQualityFinding ofCustomer(String firmId, String customerId, String type) {
        return finding(firmId, customerId, type, "customers", Keys.join(firmId, customerId), Map.of());
    }

    private static DataQualityFinding finding(
            String firmId, String customerId, String type, String entity, String identity, Map<String, String> detail) {
        return DataQualityFinding.newBuilder()
                .setFindingId(Ids.of(firmId, type, identity, customerId))
                .setFirmId(firmId)
                .setCustomerId(customerId)
                .setFindingType(type)
                .setEntity(entity)
                .setIdentity(identity)
                .setDetail(detail)
                .setOpen(true)
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("")
                .build();
    }

    private void state(
            String firmId, String customerId, Predicate<String> types, List<DataQualityFinding> now, String causedBy) {
        if (!outbox.isLive()) {
            return;
        }
        Map<String, DataQualityFinding> gone = new HashMap<>();
        for (KeyValue<String, DataQualityFinding> row : Rows.rowsUnder(stated, firmId, customerId)) {
            if (types.test(row.value.getFindingType())) {
                gone.put(row.key, row.value);
            }
        }
        for (DataQualityFinding finding : now) {
            String row = row(finding);
            DataQualityFinding before = gone.remove(row);
            if (before == null || !SAME.same(before, finding)) {
                DataQualityFinding open = stamped(finding, causedBy);
                stated.put(row, open);
                outbox.send(LedgerTopics.DATA_QUALITY, open);
            }
        }
        gone.forEach((row, before) -> {
            stated.delete(row);
            outbox.send(
                    LedgerTopics.DATA_QUALITY,
                    stamped(DataQualityFinding.newBuilder(before).setOpen(false).build(), causedBy));
        });
    }

    private DataQualityFinding stamped(DataQualityFinding finding, String causedBy) {
        return STAMPED.copy(finding, outbox.now(), causedBy);
    }

    /** A finding that was stated before. */
    void remember(DataQualityFinding finding) {
        if (finding.getOpen()) {
            stated.put(row(finding), finding);
        } else {
            stated.delete(row(finding));
        }
    }

    private static String row(DataQualityFinding finding) {
        return Keys.join(finding.getFirmId(), finding.getCustomerId(), finding.getFindingId());
    }
}
