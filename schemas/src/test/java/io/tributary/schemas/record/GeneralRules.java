package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The general rules once more, in other words, for values that the published schema takes; and what is to be stored. */
final class GeneralRules {
    private static final Map<String, Integer> DECIMALS = Map.of(
            "account_size", 2,
            "amount_currency", 2,
            "amount_usd", 2,
            "lots_traded", 2,
            "pnl", 8,
            "drawdown", 8,
            "max_drawdown", 8);
    private static final Set<String> MOMENTS = Set.of("signup_date", "last_modified_date", "transaction_date");
    private static final BigDecimal TOO_LARGE = new BigDecimal("1000000000000000");
    private static final Instant LATEST = Samples.NOW.plusSeconds(300);
    private static final Set<String> WITHDRAWN_LANGUAGES = Set.of("in", "iw", "ji", "mo");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

    private GeneralRules() {}

    /** The rules that a field's JSON text breaks. */
    static Set<FaultCode> brokenBy(String field, String json) {
        Integer decimals = DECIMALS.get(field);
        if (decimals != null) {
            return isPrecise(new BigDecimal(json), decimals)
                    ? EnumSet.noneOf(FaultCode.class)
                    : EnumSet.of(FaultCode.PRECISION);
        }
        String text = text(json);
        Set<FaultCode> broken = MOMENTS.contains(field) ? ofMoment(field, text) : EnumSet.noneOf(FaultCode.class);
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            broken.add(FaultCode.FORMAT);
        }
        if (text.codePointCount(0, text.length()) > 500) {
            broken.add(FaultCode.MAX_LENGTH);
        }
        if (!isKnown(field, text)) {
            broken.add(FaultCode.UNKNOWN_CODE);
        }
        return broken;
    }

    /** What is stored of a field's JSON text that breaks no rule. */
    static Object stored(String field, String json) {
        Integer decimals = DECIMALS.get(field);
        if (decimals != null) {
            return new BigDecimal(json).setScale(decimals);
        }
        String text = text(json);
        if (field.equals("date")) {
            return LocalDate.parse(text);
        }
        return MOMENTS.contains(field) ? moment(parts(text)) : text;
    }

    private static boolean isPrecise(BigDecimal number, int decimals) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.precision() <= 15 && bare.scale() <= decimals && bare.abs().compareTo(TOO_LARGE) < 0;
    }

    private static Set<FaultCode> ofMoment(String field, String text) {
        Set<FaultCode> broken = EnumSet.noneOf(FaultCode.class);
        Matcher parts = parts(text);
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        if (fraction.length() > 6 && !fraction.substring(6).matches("0*")) {
            broken.add(FaultCode.PRECISION);
        }
        if (parts.group(4).equals("60")) {
            broken.add(FaultCode.FORMAT);
            return broken;
        }
        Instant moment = moment(parts);
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            broken.add(FaultCode.FORMAT);
        }
        if (field.equals("last_modified_date") && moment.isAfter(LATEST)) {
            broken.add(FaultCode.FUTURE);
        }
        return broken;
    }

    private static Matcher parts(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException(text);
        }
        return parts;
    }

    private static Instant moment(Matcher parts) {
        String fraction = parts.group(5) == null ? "" : parts.group(5);
        int offset = parts.group(6) == null
                ? 0
                : Integer.parseInt(parts.group(6) + "1")
                        * (Integer.parseInt(parts.group(7)) * 60 + Integer.parseInt(parts.group(8)));
        return LocalDateTime.of(
                        LocalDate.parse(parts.group(1)),
                        LocalTime.of(
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3)),
                                Integer.parseInt(parts.group(4)),
                                Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000))
                .minusMinutes(offset)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean isKnown(String field, String text) {
        return switch (field) {
            case "currency" -> isCurrency(text);
            case "country_code" -> List.of(Locale.getISOCountries()).contains(text);
            case "lang_id" -> List.of(Locale.getISOLanguages()).contains(text) && !WITHDRAWN_LANGUAGES.contains(text);
            default -> true;
        };
    }

    private static boolean isCurrency(String text) {
        try {
            return Currency.getInstance(text).getCurrencyCode().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        try (JsonParser parser = StrictJson.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
