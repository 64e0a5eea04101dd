package io.tributary.gateway.admin;

import io.tributary.control.FxRate;
import io.tributary.schemas.record.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads FX rates: an array of currency, date and usd_per_unit (above zero, at most 10 decimals and 15 digits). */
final class FxRateParser {
    private static final int DECIMALS = 10;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private FxRateParser() {}

    /**
     * What became of a body.
     *
     * @param rates meaningful only without faults; of version 0, to be stamped
     */
    record Parsed(List<FxRate> rates, List<Fault> faults) {}

    private record Day(String currency, LocalDate date) {}

    /** @param firmId null for the platform's */
    static Parsed parse(@Nullable String firmId, @Nullable Object body) {
        List<Fault> faults = new ArrayList<>();
        List<FxRate> rates = new ArrayList<>();
        Set<Day> seen = new HashSet<>();
        for (Members members : Members.ofArray(body, faults)) {
            int before = faults.size();
            FxRate rate = rate(firmId, members);
            if (faults.size() == before && !seen.add(new Day(rate.getCurrency(), rate.getDate()))) {
                members.faultHere("duplicate", "there is a rate of this currency and date in the body already");
            }
            rates.add(rate);
        }
        return new Parsed(List.copyOf(rates), List.copyOf(faults));
    }

    private static FxRate rate(@Nullable String firmId, Members members) {
        String currency = members.string("currency");
        if (!currency.isEmpty() && !CURRENCIES.contains(currency)) {
            members.fault("currency", "unknown_code", "must be a currency of ISO 4217, such as EUR");
        }
        LocalDate date = members.requiredDate("date");
        BigDecimal rate = members.requiredDecimal("usd_per_unit", DECIMALS, given -> {
            if (given.signum() <= 0) {
                members.fault("usd_per_unit", "minimum", "must be above zero");
            } else if (currency.equals("USD") && given.compareTo(BigDecimal.ONE) != 0) {
                members.fault("usd_per_unit", "conflict", "of USD is 1 always");
            }
        });
        members.end();
        return FxRate.newBuilder()
                .setFirmId(firmId)
                .setCurrency(currency)
                .setDate(date)
                .setUsdPerUnit(rate)
                .setVersion(0)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("")
                .build();
    }
}
