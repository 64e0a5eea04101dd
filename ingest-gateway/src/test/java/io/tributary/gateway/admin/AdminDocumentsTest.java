package io.tributary.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.FxRate;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.record.PersonKey;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of affiliates, FX rates and manual adjustments: what is read, and that every fault is named. */
class AdminDocumentsTest {
    private static final PersonKey KEY = new PersonKey(new byte[32]);
    private static final String RATE = "{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.0823\"}";
    private static final String ADJUSTMENT =
            "{\"adjustment_id\":\"a\",\"affiliate_id\":\"f\",\"amount\":\"-25.5\",\"date\":\"2026-03-31\",\"reason\":\"r\"}";

    @Test
    void readsRates() throws JsonException {
        FxRateParser.Parsed parsed =
                FxRateParser.parse("acme", json("[" + RATE + "," + RATE.replace("03-08", "03-09") + "]"));
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.rates()).extracting(FxRate::getFirmId).containsOnly("acme");
        assertThat(parsed.rates().getFirst().getUsdPerUnit().toPlainString()).isEqualTo("1.0823000000");
        assertThat(FxRateParser.parse(null, json("[]")).faults()).isEmpty();
        assertThat(FxRateParser.parse(
                                null, json("[{\"currency\":\"USD\",\"date\":\"2026-01-01\",\"usd_per_unit\":\"1.0\"}]"))
                        .faults())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "EUR" | "XXY" | /0/currency unknown_code
            "EUR" | "eur" | /0/currency unknown_code
            "EUR" | 1 | /0/currency type
            "EUR" | "USD" | /0/usd_per_unit conflict
            "2026-03-08" | "2026-02-30" | /0/date format
            "1.0823" | 1.0823 | /0/usd_per_unit type
            "1.0823" | "0" | /0/usd_per_unit minimum
            "1.0823" | "-1" | /0/usd_per_unit minimum
            "1.0823" | "1e3" | /0/usd_per_unit format
            "1.0823" | "1.00000000001" | /0/usd_per_unit precision
            "1.0823" | "1234567890123456" | /0/usd_per_unit precision
            "1.0823" | null | /0/usd_per_unit required
            "date":  | "day": | /0/date required,/0/day unknown_field
            """)
    void refusesRates(String part, String instead, String faults) throws JsonException {
        assertThat(RATE).contains(part);
        assertThat(told(FxRateParser.parse(null, json("[" + RATE.replace(part, instead) + "]"))
                        .faults()))
                .containsExactlyInAnyOrder(faults.split(","));
    }

    @Test
    void refusesRatesAsAWhole() throws JsonException {
        assertThat(told(FxRateParser.parse(null, json("{}")).faults())).containsExactly(" type");
        assertThat(told(FxRateParser.parse(null, json("[1," + RATE + "," + RATE + "]"))
                        .faults()))
                .containsExactly("/0 type", "/2 duplicate");
    }

    @Test
    void readsAnAdjustment() throws JsonException {
        AdjustmentParser.Parsed parsed = AdjustmentParser.parse("acme", json(ADJUSTMENT));
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.adjustment().getAmount().toPlainString()).isEqualTo("-25.50");
        assertThat(parsed.adjustment().getFirmId()).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "-25.5" | "0.00" | /amount minimum
            "-25.5" | "1.005" | /amount precision
            "-25.5" | 25 | /amount type
            "2026-03-31" | "31.3.2026" | /date format
            "r" | "" | /reason format
            "f" | null | /affiliate_id required
            "amount": | "sum": | /amount required,/sum unknown_field
            """)
    void refusesAdjustments(String part, String instead, String faults) throws JsonException {
        assertThat(ADJUSTMENT).contains(part);
        assertThat(told(AdjustmentParser.parse("acme", json(ADJUSTMENT.replace(part, instead)))
                        .faults()))
                .containsExactlyInAnyOrder(faults.split(","));
    }

    @Test
    void readsAnAffiliate() throws JsonException {
        AffiliateParser.Parsed parsed =
                AffiliateParser.parse("acme", "f", json("{\"name\":\"Jana\",\"email\":\"Jana@example.com\"}"), KEY);
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.affiliate().getEmailKey()).isEqualTo(KEY.of("jana@example.com"));
        assertThat(AffiliateParser.parse("acme", "f", json("{}"), KEY).faults()).isEmpty();
        assertThat(told(AffiliateParser.parse("acme", "f", json("{\"email\":\"jana\",\"name\":1,\"x\":0}"), KEY)
                        .faults()))
                .containsExactlyInAnyOrder("/email format", "/name type", "/x unknown_field");
    }

    private static List<String> told(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static Object json(String text) throws JsonException {
        return Objects.requireNonNull(Json.parse(text.getBytes(UTF_8)));
    }
}
