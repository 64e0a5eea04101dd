package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.MONTH_CAUSES;
import static io.tributary.processor.state.Stores.STATED_MONTHS;

import io.tributary.engine.month.MonthExplanations;
import io.tributary.engine.month.MonthReckoning;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reckons an affiliate's month under a plan from all of its shares, posts its caps and tiers, and explains what changed. */
final class Months {
    private static final String EXPLANATIONS = "to:" + LedgerTopics.EXPLANATIONS.name() + ":months";

    private final ProcessorContext<String, SpecificRecord> context;
    private final InstantSource clock;
    private final Ledger ledger;
    private final KeyValueStore<String, MonthCause> causes;
    private final KeyValueStore<String, StatedExplanation> stated;

    Months(ProcessorContext<String, SpecificRecord> context, InstantSource clock, Ledger ledger) {
        this.context = context;
        this.clock = clock;
        this.ledger = ledger;
        this.causes = context.getStateStore(MONTH_CAUSES.name());
        this.stated = context.getStateStore(STATED_MONTHS.name());
    }

    /** What all rows of a month begin with. */
    static String key(DueMonth month) {
        return Keys.join(month.getFirmId(), month.getAffiliateId(), month.getMonth(), month.getPlanId());
    }

    /** Reckons a month, whatever was reckoned before. */
    void reckon(DueMonth month) {
        Set<String> standing = new HashSet<>();
        for (CauseTotal total : totals(month)) {
            ledger.post(cause(month, total.getCauseType(), total.getCauseId()), total);
            standing.add(explain(month, MonthExplanations.of(total, clock.instant())));
        }
        for (KeyValue<String, StatedExplanation> row : statedIn(month)) {
            if (!standing.contains(row.key)) {
                Explanation gone = MonthExplanations.noLongerOwed(
                        month.getFirmId(), month.getAffiliateId(), row.value, clock.instant(), month.getCausedBy());
                ledger.takeBack(
                        cause(month, gone.getCauseType(), gone.getCauseId()), gone.getReason(), gone.getCausedBy());
                explain(month, gone);
            }
        }
    }

    private List<CauseTotal> totals(DueMonth month) {
        try (KeyValueIterator<String, MonthCause> rows = causes.prefixScan(key(month) + "|", new StringSerializer())) {
            return MonthReckoning.totals(month, values(rows));
        }
    }

    private static <V> Iterator<V> values(Iterator<KeyValue<String, V>> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public V next() {
                return rows.next().value;
            }
        };
    }

    /** The caps and tiers that ever were in a month: few. */
    private List<KeyValue<String, StatedExplanation>> statedIn(DueMonth month) {
        List<KeyValue<String, StatedExplanation>> rows = new ArrayList<>();
        try (KeyValueIterator<String, StatedExplanation> all =
                stated.prefixScan(key(month) + "|", new StringSerializer())) {
            all.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** A cap or tier that was posted before: explained without a reason that is still known; answers its month. */
    DueMonth remember(CommissionEntry entry) {
        List<String> parts = Keys.split(entry.getCauseId());
        DueMonth month = DueMonth.newBuilder()
                .setFirmId(entry.getFirmId())
                .setAffiliateId(entry.getAffiliateId())
                .setMonth(parts.get(0))
                .setPlanId(parts.get(1))
                .setCausedBy(entry.getCausedBy())
                .build();
        stated.put(
                row(month, entry.getCauseType(), entry.getCauseId()),
                StatedExplanation.newBuilder()
                        .setCauseType(entry.getCauseType())
                        .setCauseId(entry.getCauseId())
                        .setDigest("")
                        .build());
        return month;
    }

    private static String row(DueMonth month, CauseType type, String causeId) {
        return key(month) + "|" + Keys.join(type.name(), causeId);
    }

    /** The key of the cause's totals. */
    private static String cause(DueMonth month, CauseType type, String causeId) {
        return Keys.join(month.getFirmId(), month.getAffiliateId(), type.name(), causeId);
    }

    /** Sends an explanation that says something new; answers the row by which it is known. */
    private String explain(DueMonth month, Explanation explanation) {
        String row = row(month, explanation.getCauseType(), explanation.getCauseId());
        StatedExplanation now = MonthExplanations.stated(explanation);
        if (!now.equals(stated.get(row))) {
            stated.put(row, now);
            context.forward(
                    new Record<>(
                            LedgerTopics.EXPLANATIONS.key().apply(explanation),
                            explanation,
                            explanation.getRecordedAt().toEpochMilli()),
                    EXPLANATIONS);
        }
        return row;
    }
}
