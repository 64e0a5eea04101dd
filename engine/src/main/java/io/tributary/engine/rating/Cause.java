package io.tributary.engine.rating;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.value.Utf8;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.util.Comparator;

/** What may earn, with all that plans and rules ask about it. */
sealed interface Cause {
    /** In which the causes of a customer use up its caps: time, cause type alphabetically, id. */
    Comparator<Cause> ORDER = Comparator.comparing(Cause::at)
            .thenComparing(cause -> cause.type().name())
            .thenComparing(Cause::id, Utf8.ORDER);

    CauseType type();

    String id();

    /** When it was earned, if it earns. */
    Instant at();

    /** The version in force then: whose affiliate, campaign, challenge and country count. */
    CustomerAccepted customer();

    /** A transaction, of whatever type. */
    record OfTransaction(TransactionAccepted transaction, CustomerAccepted customer) implements Cause {
        @Override
        public CauseType type() {
            return CauseType.TRANSACTION;
        }

        @Override
        public String id() {
            return transaction.getTransactionId();
        }

        @Override
        public Instant at() {
            return transaction.getTransactionDate();
        }
    }

    /**
     * A phase reached.
     *
     * @param customer the earliest version that shows it
     */
    record OfPhase(String phase, CustomerAccepted customer) implements Cause {
        @Override
        public CauseType type() {
            return CauseType.PHASE;
        }

        @Override
        public String id() {
            return Keys.join(customer.getCustomerId(), phase);
        }

        @Override
        public Instant at() {
            return CustomerHistory.timeOf(customer);
        }
    }

    /**
     * A milestone of activity reached.
     *
     * @param at the last microsecond of the first day whose running total reaches it, in the firm's zone
     */
    record OfMilestone(Milestone milestone, Instant at, CustomerAccepted customer) implements Cause {
        @Override
        public CauseType type() {
            return CauseType.MILESTONE;
        }

        @Override
        public String id() {
            return Keys.join(
                    customer.getCustomerId(),
                    milestone.word(),
                    milestone.value().toPlainString());
        }
    }
}
