package io.tributary.verify.rules;

import io.tributary.control.FxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a day or of the nearest earlier one within 7 days: the nearest date wins, on one date the firm's rate before
 * the platform's (DOMAIN, "Money").
 */
public final class FxTable {
    static final int DAYS_BACK = 7;

    /**
     * A rate that was found.
     *
     * @param date its own day, in UTC
     * @param usdPerUnit USD per unit of the currency
     */
    public record Rate(LocalDate date, BigDecimal usdPerUnit) {}

    private record Key(@Nullable String firm, String currency, LocalDate date) {}

    private final Map<Key, BigDecimal> rates = new HashMap<>();

    FxTable(Collection<FxRate> documents) {
        for (FxRate rate : documents) {
            rates.put(new Key(rate.getFirmId(), rate.getCurrency(), rate.getDate()), rate.getUsdPerUnit());
        }
    }

    Optional<Rate> find(String firm, String currency, LocalDate day) {
        for (int back = 0; back <= DAYS_BACK; back++) {
            LocalDate date = day.minusDays(back);
            BigDecimal own = rates.get(new Key(firm, currency, date));
            BigDecimal rate = own == null ? rates.get(new Key(null, currency, date)) : own;
            if (rate != null) {
                return Optional.of(new Rate(date, rate));
            }
        }
        return Optional.empty();
    }
}
