package io.tributary.engine.rating;

import io.tributary.engine.rating.ExchangeRates.Rate;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is worth in USD, never rounded.
 *
 * @param usd with 12 decimals: 2 of an amount and 10 of a rate
 * @param rate by which it was converted; null: the firm gave USD
 */
record UsdBasis(BigDecimal usd, @Nullable Rate rate) {
    private static final int SCALE = 12;

    /** Empty: there is no rate yet, and the transaction waits for one. */
    static Optional<UsdBasis> of(TransactionAccepted transaction, FirmTerms terms) {
        BigDecimal given = transaction.getAmountUsd();
        if (given != null) {
            return Optional.of(new UsdBasis(given.setScale(SCALE), null));
        }
        BigDecimal amount = transaction.getAmountCurrency();
        if (transaction.getCurrency().equals("USD")) {
            return Optional.of(new UsdBasis(amount.setScale(SCALE), null));
        }
        LocalDate day = LocalDate.ofInstant(transaction.getTransactionDate(), ZoneOffset.UTC);
        return terms.rates()
                .on(day, transaction.getCurrency())
                .map(rate -> new UsdBasis(amount.multiply(rate.usdPerUnit()).setScale(SCALE), rate));
    }

    @Nullable
    BigDecimal fxRate() {
        return rate == null ? null : rate.usdPerUnit();
    }

    @Nullable
    LocalDate fxDate() {
        return rate == null ? null : rate.date();
    }
}
