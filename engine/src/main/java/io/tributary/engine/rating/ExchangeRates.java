package io.tributary.engine.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Finds the rate of a day: that of the day itself or of the nearest earlier one within 7 days, on one day the firm's before
 * the platform's.
 */
record ExchangeRates(String firmId, FxRates stored) {
    private static final int DAYS_BACK = 7;

    /**
     * A rate that was found.
     *
     * @param date its own day
     */
    record Rate(LocalDate date, BigDecimal usdPerUnit) {}

    /**
     * The rate of a UTC day.
     *
     * @return empty: whoever needs it waits
     */
    Optional<Rate> on(LocalDate day, String currency) {
        for (int back = 0; back <= DAYS_BACK; back++) {
            LocalDate date = day.minusDays(back);
            BigDecimal rate = stored.usdPerUnit(firmId, currency, date);
            if (rate == null) {
                rate = stored.usdPerUnit(null, currency, date);
            }
            if (rate != null) {
                return Optional.of(new Rate(date, rate));
            }
        }
        return Optional.empty();
    }
}
