package io.tributary.verify.rules;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The USD basis of a transaction, never rounded (DOMAIN, "Money").
 *
 * @param usd the amount in USD
 * @param conversion the rate it came by; null where none was needed
 */
record Basis(BigDecimal usd, FxTable.@Nullable Rate conversion) {

    /** Empty: it waits for a rate. */
    static Optional<Basis> of(TransactionAccepted transaction, FxTable rates) {
        BigDecimal given = transaction.getAmountUsd();
        if (given != null) {
            return Optional.of(new Basis(given, null));
        }
        BigDecimal amount = transaction.getAmountCurrency();
        if (transaction.getCurrency().equals("USD")) {
            return Optional.of(new Basis(amount, null));
        }
        return rates.find(
                        transaction.getFirmId(),
                        transaction.getCurrency(),
                        transaction
                                .getTransactionDate()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate())
                .map(rate -> new Basis(amount.multiply(rate.usdPerUnit()), rate));
    }

    /** Above zero in its currency and, if it is given, in USD (DOMAIN, "Money"). */
    static boolean positive(TransactionAccepted transaction) {
        BigDecimal usd = transaction.getAmountUsd();
        return transaction.getAmountCurrency().signum() > 0 && (usd == null || usd.signum() > 0);
    }
}
