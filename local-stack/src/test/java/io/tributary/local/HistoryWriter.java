package io.tributary.local;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.demo.history.FirmHistory;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Random histories as one firm's: each with customers, transactions, plans and adjustments of its own. */
final class HistoryWriter implements AutoCloseable {
    private static final Set<String> OWN =
            Set.of("customer_id", "transaction_id", "plan_id", "adjustment_id", "person_key");
    private static final int RECORDS_PER_TRANSACTION = 40;

    private final TopicWriter topics;

    HistoryWriter(TestStack stack) {
        topics = new TopicWriter(stack);
    }

    /** How a history's records arrive, some twice, as those of this firm. */
    static List<SpecificRecord> arrivals(long seed, String firmId) {
        List<SpecificRecord> arrivals = new ArrayList<>();
        FirmHistory.of(seed).arrivals(new Random(seed)).forEach(record -> arrivals.add(owned(record, firmId, seed)));
        return arrivals;
    }

    private static SpecificRecord owned(SpecificRecord record, String firmId, long seed) {
        SpecificRecord copy = SpecificData.getForSchema(record.getSchema()).deepCopy(record.getSchema(), record);
        for (Schema.Field field : copy.getSchema().getFields()) {
            if (field.name().equals("firm_id")) {
                // The platform's rates too: this platform has other firms.
                copy.put(field.pos(), firmId);
            } else if (OWN.contains(field.name()) && copy.get(field.pos()) != null) {
                copy.put(field.pos(), seed + "-" + copy.get(field.pos()));
            }
        }
        return copy;
    }

    /** Writes them in this order; returns when the broker has them. */
    void write(List<SpecificRecord> records) {
        for (int from = 0; from < records.size(); from += RECORDS_PER_TRANSACTION) {
            List<SpecificRecord> some = records.subList(from, Math.min(records.size(), from + RECORDS_PER_TRANSACTION));
            topics.inTransaction(() -> some.forEach(this::send));
        }
    }

    private void send(SpecificRecord record) {
        switch (record) {
            case Firm firm -> topics.send(ControlTopics.FIRMS, firm);
            case PlanVersion plan -> topics.send(ControlTopics.PLANS, plan);
            case FxRate rate -> topics.send(ControlTopics.FX_RATES, rate);
            case ManualAdjustment manual -> topics.send(ControlTopics.ADJUSTMENTS, manual);
            case CustomerAccepted customer -> topics.send(TruthTopics.CUSTOMERS, customer);
            case TransactionAccepted transaction -> topics.send(TruthTopics.TRANSACTIONS, transaction);
            case TradingActivityAccepted row -> topics.send(TruthTopics.TRADING_ACTIVITY, row);
            default -> throw new IllegalArgumentException("no history has a " + record.getSchema());
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
