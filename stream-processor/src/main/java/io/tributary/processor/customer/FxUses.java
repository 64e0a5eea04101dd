package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.FX_USES;

import io.tributary.internal.FxUse;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The index of transactions that need a rate of exchange, so that a rate that changes finds whom it matters to. */
final class FxUses {
    /** Refunds and payouts need none: a refund is in the currency of its fee. */
    private static final Set<String> RATED = Set.of("challenge_fee", "reset_fee", "other", "adjustment");

    private final KeyValueStore<String, FxUse> uses;

    FxUses(ProcessorContext<?, ?> context) {
        this.uses = context.getStateStore(FX_USES.name());
    }

    /** One revision takes another's place; either may be missing. */
    void replace(@Nullable TransactionAccepted before, @Nullable TransactionAccepted now) {
        String old = row(before);
        String next = row(now);
        if (old != null && !old.equals(next)) {
            uses.delete(old);
        }
        if (next != null && now != null && !next.equals(old)) {
            uses.put(
                    next,
                    FxUse.newBuilder()
                            .setFirmId(now.getFirmId())
                            .setCustomerId(now.getCustomerId())
                            .build());
        }
    }

    /** What all rows of a currency and day begin with. */
    static String day(String currency, LocalDate date) {
        return Keys.join(currency, date.toString());
    }

    private static @Nullable String row(@Nullable TransactionAccepted transaction) {
        if (transaction == null
                || transaction.getAmountUsd() != null
                || transaction.getCurrency().equals("USD")
                || !RATED.contains(transaction.getTransactionType())) {
            return null;
        }
        LocalDate date = LocalDate.ofInstant(transaction.getTransactionDate(), ZoneOffset.UTC);
        return day(transaction.getCurrency(), date)
                + "|"
                + Keys.join(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId());
    }
}
