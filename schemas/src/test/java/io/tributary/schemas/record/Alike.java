package io.tributary.schemas.record;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Random values of the kind that a sample's value is, on both sides of every rule. */
final class Alike {
    private static final List<String> CHARACTERS = List.of("x", "é", "🎺", "\\ud83c\\udfba", "\\n", "|");
    private static final List<String> NOT_UNICODE = List.of("\\u0000", "\\ud83c", "\\udfba");
    private static final List<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .sorted()
            .toList();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private Alike() {}

    /** A JSON text. */
    static String of(String sample, Random random) {
        if (!sample.startsWith("\"")) {
            return number(random);
        }
        String text = sample.substring(1, sample.length() - 1);
        String alike = text.matches("\\d{4}-\\d\\d-\\d\\dT.*")
                ? moment(random)
                : text.matches("\\d{4}-\\d\\d-\\d\\d")
                        ? day(random)
                        : text.matches("[A-Z]{2,3}|[a-z]{2}") ? code(text, random) : text(random);
        return '"' + alike + '"';
    }

    private static String number(Random random) {
        StringBuilder number = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        int whole = random.nextInt(18);
        number.append(whole == 0 ? "0" : 1 + random.nextInt(9)).append(digits(Math.max(whole - 1, 0), random));
        if (random.nextBoolean()) {
            number.append('.').append(digits(1 + random.nextInt(random.nextBoolean() ? 2 : 10), random));
            number.append("0".repeat(random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            number.append(random.nextBoolean() ? 'e' : 'E')
                    .append(List.of("", "+", "-").get(random.nextInt(3)))
                    .append(random.nextInt(random.nextBoolean() ? 5 : 30));
        }
        return number.toString();
    }

    private static String digits(int count, Random random) {
        StringBuilder digits = new StringBuilder();
        boolean zeros = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            digits.append(zeros ? 0 : random.nextInt(10));
        }
        return digits.toString();
    }

    private static String text(Random random) {
        int length = random.nextBoolean() ? 499 + random.nextInt(3) : random.nextInt(4);
        StringBuilder text = new StringBuilder();
        String filling = CHARACTERS.get(random.nextInt(CHARACTERS.size()));
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(10) == 0 ? CHARACTERS.get(random.nextInt(CHARACTERS.size())) : filling);
        }
        if (random.nextInt(10) == 0) {
            text.insert(random.nextInt(2) * text.length(), NOT_UNICODE.get(random.nextInt(NOT_UNICODE.size())));
        }
        return text.toString();
    }

    private static String moment(Random random) {
        LocalDateTime utc = LocalDateTime.ofInstant(Samples.NOW, ZoneOffset.UTC);
        utc = switch (random.nextInt(4)) {
            case 0 -> utc.plusMinutes(5).plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
            case 1 -> utc.plusSeconds(random.nextInt(1200));
            case 2 -> utc.withYear(random.nextInt(10_000)).withDayOfYear(1 + random.nextInt(365));
            default -> utc.withYear(random.nextBoolean() ? 0 : 9999).withDayOfYear(random.nextBoolean() ? 1 : 365);
        };
        int offset = random.nextInt(3) == 0 ? 0 : random.nextInt(2 * 1439 + 1) - 1439;
        LocalDateTime local = utc.plusMinutes(offset);
        if (local.getYear() < 0 || local.getYear() > 9999) {
            local = utc;
        }
        int micros = local.get(ChronoField.MICRO_OF_SECOND);
        String fraction = "%06d".formatted(micros) + (random.nextInt(3) == 0 ? digits(3, random) : "");
        boolean bare = micros == 0 && random.nextBoolean();
        String seconds = SECONDS.format(local);
        return (random.nextInt(20) == 0 ? seconds.substring(0, 17) + "60" : seconds)
                + (bare ? "" : '.' + fraction)
                + (offset == 0 && random.nextBoolean()
                        ? "Z"
                        : "%s%02d:%02d"
                                .formatted(offset < 0 ? '-' : '+', Math.abs(offset) / 60, Math.abs(offset) % 60));
    }

    private static String day(Random random) {
        return random.nextInt(4) == 0
                ? "%04d-%02d-%02d".formatted(random.nextInt(10_000), random.nextInt(14), random.nextInt(33))
                : LocalDate.of(random.nextInt(10_000), 1, 1)
                        .plusDays(random.nextInt(365))
                        .toString();
    }

    private static String code(String sample, Random random) {
        if (sample.length() == 3 && random.nextBoolean()) {
            return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < sample.length(); i++) {
            code.append((char) ((sample.charAt(0) < 'a' ? 'A' : 'a') + random.nextInt(26)));
        }
        return code.toString();
    }
}
