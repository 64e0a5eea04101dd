package io.tributary.schemas.record;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns valid records into what is kept for ever: the truth topics' Avro records, without personal data, and apart from
 * them the personal data.
 */
public final class AcceptedRecords {
    private static final Shape<CustomerAccepted> CUSTOMERS = new Shape<>(Entity.CUSTOMERS, CustomerAccepted::new);
    private static final Shape<TransactionAccepted> TRANSACTIONS =
            new Shape<>(Entity.TRANSACTIONS, TransactionAccepted::new);
    private static final Shape<TradingActivityAccepted> ACTIVITY =
            new Shape<>(Entity.TRADING_ACTIVITY, TradingActivityAccepted::new);

    private final PersonKey personKey;

    /** @param personKey makes a customer's person_key of the e-mail */
    public AcceptedRecords(PersonKey personKey) {
        this.personKey = personKey;
    }

    /** The customer as the truth has it. */
    public CustomerAccepted customer(ValidRecord record, Origin origin) {
        CustomerAccepted accepted = CUSTOMERS.fill(record, origin);
        String email = (String) record.value("email");
        accepted.put("person_key", email == null ? null : personKey.of(email));
        return accepted;
    }

    /** The transaction as the truth has it. */
    public TransactionAccepted transaction(ValidRecord record, Origin origin) {
        return TRANSACTIONS.fill(record, origin);
    }

    /** The day of activity as the truth has it. */
    public TradingActivityAccepted tradingActivity(ValidRecord record, Origin origin) {
        return ACTIVITY.fill(record, origin);
    }

    /** The personal data of a customer record, or null where it has none. */
    public static @Nullable PersonalData personalData(ValidRecord record, Origin origin) {
        boolean any = false;
        PersonalData data = new PersonalData();
        for (Schema.Field field : data.getSchema().getFields()) {
            int position = Entity.CUSTOMERS.position(field.name());
            if (position >= 0) {
                data.put(field.pos(), record.value(position));
                any |= record.value(position) != null
                        && Entity.CUSTOMERS.fields().get(position).personal();
            }
        }
        data.put("firm_id", origin.firmId());
        data.put("observed_at", origin.observedAt());
        return any ? data : null;
    }

    /**
     * Where an accepted record comes from.
     *
     * @param firmId the firm, from the token or the landing topic
     * @param observedAt when its system was seen to say so, to the microsecond
     * @param source the door
     * @param landing where it landed; null unless it came directly
     */
    public record Origin(
            String firmId,
            Instant observedAt,
            Source source,
            @Nullable Landing landing) {
        /** Of a record that did not come through a landing topic. */
        public Origin(String firmId, Instant observedAt, Source source) {
            this(firmId, observedAt, source, null);
        }
    }

    /** A record's place in its landing topic, which breaks ties between equal times. */
    public record Landing(int partition, long offset) {}

    /** How an entity's fields lie in its accepted type; personal data has no place there. */
    private static final class Shape<T extends SpecificRecord> {
        private static final int NOWHERE = -1;

        private final Supplier<T> empty;
        private final int[] places;

        Shape(Entity entity, Supplier<T> empty) {
            this.empty = empty;
            Schema schema = empty.get().getSchema();
            List<Field> fields = entity.fields();
            places = new int[fields.size()];
            for (int i = 0; i < places.length; i++) {
                Field field = fields.get(i);
                places[i] = field.personal()
                        ? NOWHERE
                        : schema.getField(field.name()).pos();
            }
        }

        T fill(ValidRecord record, Origin origin) {
            T accepted = empty.get();
            for (int i = 0; i < places.length; i++) {
                if (places[i] != NOWHERE) {
                    accepted.put(places[i], record.value(i));
                }
            }
            accepted.put(place(accepted, "firm_id"), origin.firmId());
            accepted.put(place(accepted, "observed_at"), origin.observedAt());
            accepted.put(place(accepted, "source"), origin.source());
            Landing landing = origin.landing();
            if (landing != null) {
                accepted.put(place(accepted, "landing_partition"), landing.partition());
                accepted.put(place(accepted, "landing_offset"), landing.offset());
            }
            return accepted;
        }

        private static int place(SpecificRecord record, String field) {
            return record.getSchema().getField(field).pos();
        }
    }
}
