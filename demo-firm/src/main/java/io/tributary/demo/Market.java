package io.tributary.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where customers come from: country, language, and the currency they pay in with its made-up worth.
 *
 * @param usd USD per unit
 */
record Market(String country, String language, String currency, BigDecimal usd) {
    private static final List<Market> ALL = List.of(
            new Market("US", "en", "USD", BigDecimal.ONE),
            new Market("US", "en", "USD", BigDecimal.ONE),
            new Market("IN", "en", "USD", BigDecimal.ONE),
            new Market("NG", "en", "USD", BigDecimal.ONE),
            new Market("BR", "pt", "USD", BigDecimal.ONE),
            new Market("GB", "en", "GBP", new BigDecimal("1.2710")),
            new Market("GB", "en", "GBP", new BigDecimal("1.2710")),
            new Market("DE", "de", "EUR", new BigDecimal("1.0830")),
            new Market("FR", "fr", "EUR", new BigDecimal("1.0830")),
            new Market("ES", "es", "EUR", new BigDecimal("1.0830")),
            new Market("PL", "pl", "PLN", new BigDecimal("0.2520")));

    static Market draw(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    /** As the firm converted it. */
    BigDecimal inUsd(BigDecimal amount) {
        return amount.multiply(usd).setScale(2, RoundingMode.HALF_EVEN);
    }
}
