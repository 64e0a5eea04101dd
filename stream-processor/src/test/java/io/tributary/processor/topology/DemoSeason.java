package io.tributary.processor.topology;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoFirm;
import io.tributary.demo.Season;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.Transaction;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The demo firm's records as admission would write them, each observed a microsecond after the one sent before it. */
final class DemoSeason {
    private DemoSeason() {}

    static List<Consumer<Desks>> arrivals(int customers) {
        List<Consumer<Desks>> arrivals = new ArrayList<>();
        Instant observed = Instant.parse("2026-11-23T00:00:00Z");
        for (List<Delivery> day : DemoFirm.days(new Season(LocalDate.parse("2026-11-22"), 90, customers, 20_260_308))) {
            for (Delivery delivery : day) {
                observed = observed.plusNanos(1_000);
                arrivals.add(arrival(delivery.record(), observed));
            }
        }
        return arrivals;
    }

    private static Consumer<Desks> arrival(SpecificRecord record, Instant observed) {
        if (record instanceof Customer customer) {
            CustomerAccepted accepted = accepted(new CustomerAccepted(), record, observed);
            accepted.put("person_key", customer.getEmail()); // a hash of it elsewhere; here only equality matters
            return desks -> desks.send(TruthTopics.CUSTOMERS, accepted);
        }
        if (record instanceof Transaction) {
            TransactionAccepted accepted = accepted(new TransactionAccepted(), record, observed);
            return desks -> desks.send(TruthTopics.TRANSACTIONS, accepted);
        }
        TradingActivityAccepted accepted = accepted(new TradingActivityAccepted(), record, observed);
        return desks -> desks.send(TruthTopics.TRADING_ACTIVITY, accepted);
    }

    /** Fields of one name are of one type: the accepted record repeats the firm's. */
    private static <A extends SpecificRecord> A accepted(A accepted, SpecificRecord record, Instant observed) {
        Schema schema = accepted.getSchema();
        for (Schema.Field field : record.getSchema().getFields()) {
            Schema.Field same = schema.getField(field.name());
            if (same != null) {
                accepted.put(same.pos(), record.get(field.pos()));
            }
        }
        accepted.put(schema.getField("firm_id").pos(), "acme");
        accepted.put(schema.getField("observed_at").pos(), observed);
        accepted.put(schema.getField("source").pos(), Source.PUSH);
        return accepted;
    }
}
