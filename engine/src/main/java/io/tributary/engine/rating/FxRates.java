package io.tributary.engine.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rates of exchange that are stored. Which of them counts is decided here, not by whoever stores them. */
@FunctionalInterface
public interface FxRates {
    /**
     * The rate that was put for exactly this day.
     *
     * @param firmId whose own rate; null: the platform's
     * @return USD per unit of the currency; null: none was put
     */
    @Nullable
    BigDecimal usdPerUnit(@Nullable String firmId, String currency, LocalDate date);

    /** No rates at all. */
    static FxRates none() {
        return (firmId, currency, date) -> null;
    }
}
