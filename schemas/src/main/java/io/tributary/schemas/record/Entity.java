package io.tributary.schemas.record;

import static io.tributary.schemas.record.Field.optional;
import static io.tributary.schemas.record.Field.personal;
import static io.tributary.schemas.record.Field.required;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The three entities of the integration guide and the rules of their fields: its JSON Schemas, its general rules and
 * DOMAIN's decimals, declared once. Fields stand in the order of the firms' Avro schemas.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and map are never changed
public enum Entity {
    CUSTOMERS(
            "customers",
            Customer.getClassSchema(),
            List.of("customer_id"),
            required("customer_id", Rules.id()),
            required("signup_date", Rules.moment()),
            optional("last_modified_date", Rules.pastMoment()),
            required("affiliate_id", Rules.id()),
            optional("campaign_id", Rules.text()),
            optional("click_id", Rules.text()),
            optional("lang_id", Rules.language()),
            optional("country_code", Rules.country()),
            optional("kyc_status_id", Rules.text()),
            optional("sales_status_id", Rules.text()),
            optional("challenge_type", Rules.text()),
            optional("phase", Rules.text()),
            optional("account_size", Rules.notNegative(2)),
            personal("first_name", Rules.text()),
            personal("last_name", Rules.text()),
            personal("email", Rules.email())),

    TRANSACTIONS(
            "transactions",
            Transaction.getClassSchema(),
            List.of("transaction_id"),
            required("transaction_id", Rules.id()),
            required("customer_id", Rules.id()),
            required(
                    "transaction_type",
                    Rules.oneOf("challenge_fee", "payout", "reset_fee", "refund", "adjustment", "other")),
            required("amount_currency", Rules.decimal(2)),
            required("currency", Rules.currency()),
            required("transaction_date", Rules.moment()),
            required("status", Rules.text()),
            optional("amount_usd", Rules.decimal(2)),
            optional("transaction_subtype", Rules.text()),
            optional("note", Rules.text())),

    TRADING_ACTIVITY(
            "trading-activity",
            TradingActivity.getClassSchema(),
            List.of("date", "customer_id", "instrument", "currency"),
            required("date", Rules.day()),
            required("customer_id", Rules.id()),
            required("instrument", Rules.id()),
            required("lots_traded", Rules.notNegative(2)),
            required("pnl", Rules.decimal(8)),
            optional("drawdown", Rules.notNegative(8)),
            optional("max_drawdown", Rules.notNegative(8)),
            required("currency", Rules.currency()));

    private final String word;
    private final List<String> identity;
    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int[] identityPositions;
    private final int customerPosition;

    Entity(String word, Schema schema, List<String> identity, Field... fields) {
        this.word = word;
        this.identity = identity;
        this.fields = List.of(fields);
        for (int i = 0; i < fields.length; i++) {
            positions.put(fields[i].name(), i);
        }
        identityPositions = identity.stream().mapToInt(this::position).toArray();
        customerPosition = position("customer_id");
        List<String> avro = schema.getFields().stream().map(Schema.Field::name).toList();
        List<String> ours = this.fields.stream().map(Field::name).toList();
        if (!avro.equals(ours)) {
            throw new IllegalStateException(
                    "The rules of " + word + " are for the fields " + ours + ", its Avro schema has " + avro);
        }
    }

    /** The word that stands for it in URLs and event ids, for example {@code trading-activity}. */
    public String word() {
        return word;
    }

    /** The names of the fields that identify a record within its firm, in the order of CONTRACT section 4. */
    public List<String> identity() {
        return identity;
    }

    /** The entity that this word of a URL or event id stands for. */
    public static Optional<Entity> ofWord(String word) {
        return Arrays.stream(values())
                .filter(entity -> entity.word.equals(word))
                .findFirst();
    }

    /** The positions of {@link #identity()}. */
    int[] identityPositions() {
        return identityPositions;
    }

    /** The position of the field that says whose record it is. */
    int customerPosition() {
        return customerPosition;
    }

    List<Field> fields() {
        return fields;
    }

    /** The position of a field, or -1 for a name that is none. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }
}
