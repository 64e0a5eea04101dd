package io.tributary.schemas.record;

import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The code lists of the guide's general rules, as the Java platform knows them. */
final class Codes {
    /** ISO 639-1 without the withdrawn codes that the platform keeps for old locales' sake. */
    static final Set<String> LANGUAGES = Arrays.stream(Locale.getISOLanguages())
            .filter(code -> !Set.of("in", "iw", "ji", "mo").contains(code))
            .collect(Collectors.toUnmodifiableSet());

    /** ISO 3166-1 alpha-2. */
    static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** ISO 4217, withdrawn ones too: history has them. */
    static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Codes() {}
}
