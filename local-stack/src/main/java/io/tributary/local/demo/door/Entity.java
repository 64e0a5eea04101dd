package io.tributary.local.demo.door;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.Transaction;
import org.apache.avro.specific.SpecificRecord;

/** The guide's three entities, in the order in which a firm would rather send them. */
public enum Entity {
    CUSTOMERS("customers"),
    TRANSACTIONS("transactions"),
    TRADING_ACTIVITY("trading-activity");

    private final String word;

    Entity(String word) {
        this.word = word;
    }

    /** As paths and topics name it. */
    public String word() {
        return word;
    }

    /** What a record is. */
    public static Entity of(SpecificRecord record) {
        if (record instanceof Customer) {
            return CUSTOMERS;
        }
        return record instanceof Transaction ? TRANSACTIONS : TRADING_ACTIVITY;
    }
}
