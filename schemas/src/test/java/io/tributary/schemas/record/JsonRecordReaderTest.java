package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordReaderTest {
    @ParameterizedTest
    @EnumSource(Entity.class)
    void acceptsTheGuidesSamples(Entity entity) throws IOException {
        assertThat(Samples.read(entity, Samples.json(Samples.of(entity)))).isInstanceOf(Checked.Valid.class);
    }

    @Test
    void readsValuesExactly() {
        ValidRecord customer = Samples.valid(Entity.CUSTOMERS, Samples.json(Samples.of(Entity.CUSTOMERS)));
        assertThat(customer.value("signup_date")).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
        assertThat(customer.value("account_size")).isEqualTo(new BigDecimal("100000.00"));
        assertThat(customer.value("lang_id")).isEqualTo("en");
        ValidRecord activity =
                Samples.valid(Entity.TRADING_ACTIVITY, Samples.with(Entity.TRADING_ACTIVITY, "pnl", "-0.00000001"));
        assertThat(activity.value("date")).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(activity.value("pnl")).isEqualTo(new BigDecimal("-0.00000001"));
    }

    @Test
    void leavesAbsentFieldsAbsent() {
        ValidRecord customer = Samples.valid(Entity.CUSTOMERS, Samples.with(Entity.CUSTOMERS, "account_size", null));
        assertThat(customer.value("account_size")).isNull();
    }

    /** Field, its JSON text ("-" removes it), the code of its fault ("-" accepts it). */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " | ", textBlock = """
                    customer_id | - | required
                    customer_id | "" | min_length
                    customer_id | 5 | type
                    customer_id | null | type
                    customer_id | [] | type
                    customer_id | {"a":1} | type
                    customer_id | true | type
                    customer_id | "a\\u0000b" | format
                    customer_id | "a\\ud800" | format
                    customer_id | "\\udc00a" | format
                    customer_id | "\\ud83d\\ude00" | -
                    customer_id | " " | -
                    affiliate_id | "" | min_length
                    campaign_id | "" | -
                    campaign_id | null | type
                    phase | "" | -
                    signup_date | "" | format
                    signup_date | 1741449600 | type
                    signup_date | "2026-03-08" | format
                    signup_date | "2036-03-08T16:00:00Z" | -
                    last_modified_date | "2026-03-20T12:05:00Z" | -
                    last_modified_date | "2026-03-20T12:05:00.000001Z" | future
                    last_modified_date | "2026-03-20T14:05:00+02:00" | -
                    last_modified_date | "2026-03-20T13:05:00-00:01" | future
                    lang_id | "EN" | pattern
                    lang_id | "eng" | pattern
                    lang_id | "" | pattern
                    lang_id | "xx" | unknown_code
                    lang_id | "he" | -
                    lang_id | "iw" | unknown_code
                    country_code | "us" | pattern
                    country_code | "UK" | unknown_code
                    country_code | "XX" | unknown_code
                    country_code | "GB" | -
                    account_size | 0 | -
                    account_size | -0.0 | -
                    account_size | -0.01 | minimum
                    account_size | -0.001 | minimum
                    account_size | 0.001 | precision
                    account_size | 50000.50 | -
                    account_size | "50000" | type
                    account_size | 1e5 | -
                    account_size | 1e999999999 | precision
                    account_size | -1e999999999 | minimum
                    account_size | 1e-999999999 | precision
                    account_size | 0e999999999999999999999 | -
                    account_size | 999999999999999 | -
                    account_size | 1000000000000000 | precision
                    account_size | 9999999999999.99 | -
                    account_size | 99999999999999.99 | precision
                    email | "alex" | format
                    email | "" | format
                    email | "a@b" | -
                    email | null | type
                    nickname | "Al" | unknown_field
                    Customer_id | "x" | unknown_field
                    """)
    void judgesEachFieldOfACustomer(String field, String json, String code) throws IOException {
        assertFault(Entity.CUSTOMERS, field, json.equals("-") ? null : json, code);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " | ", textBlock = """
                    transaction_type | "fee" | enum
                    transaction_type | "" | enum
                    transaction_type | "payout" | -
                    amount_currency | 499.990 | -
                    amount_currency | 499.999 | precision
                    amount_currency | -25.5 | -
                    amount_currency | null | type
                    currency | "usd" | pattern
                    currency | "ZZZ" | unknown_code
                    currency | "DEM" | -
                    currency | "XAU" | -
                    status | "" | -
                    status | - | required
                    amount_usd | null | type
                    transaction_date | "2026-06-30T23:59:60Z" | format
                    transaction_date | "2026-03-08T16:05:00.1234567Z" | precision
                    transaction_date | "2026-03-08T16:05:00.1234560Z" | -
                    transaction_date | "2026-03-08t16:05:00z" | -
                    transaction_date | "2026-03-08T16:05:00" | format
                    """)
    void judgesEachFieldOfATransaction(String field, String json, String code) throws IOException {
        assertFault(Entity.TRANSACTIONS, field, json.equals("-") ? null : json, code);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " | ", textBlock = """
                    date | "2026-02-29" | format
                    date | "2024-02-29" | -
                    date | "2026-03-15T00:00:00Z" | format
                    instrument | "" | min_length
                    lots_traded | -1 | minimum
                    lots_traded | 0.015 | precision
                    pnl | -1240.12345678 | -
                    pnl | 0.123456789 | precision
                    pnl | 12345678.12345678 | precision
                    drawdown | -0.1 | minimum
                    max_drawdown | 3.20000000000 | -
                    """)
    void judgesEachFieldOfADay(String field, String json, String code) throws IOException {
        assertFault(Entity.TRADING_ACTIVITY, field, json, code);
    }

    @Test
    void countsLengthsInCodePoints() throws IOException {
        String trumpet = "🎺";
        assertFault(Entity.TRANSACTIONS, "note", '"' + trumpet.repeat(500) + '"', "-");
        assertFault(Entity.TRANSACTIONS, "note", '"' + trumpet.repeat(501) + '"', "max_length");
        assertFault(Entity.TRANSACTIONS, "customer_id", '"' + "x".repeat(500) + '"', "-");
        assertFault(Entity.TRANSACTIONS, "customer_id", '"' + "x".repeat(501) + '"', "max_length");
    }

    @Test
    void takesNumbersByValueHoweverLong() throws IOException {
        assertFault(Entity.TRANSACTIONS, "amount_currency", "1." + "0".repeat(100_000), "-");
        assertFault(Entity.TRANSACTIONS, "amount_currency", "9".repeat(100_000), "precision");
    }

    @Test
    void namesEveryFaultOnce() throws IOException {
        Checked checked = Samples.read(Entity.TRANSACTIONS, """
                {"transaction_id":"","amount_currency":"5","a/b~c":1,"currency":"usd","\\ud800":{"a":[1,{}]}}
                """);
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        assertThat(((Checked.Invalid) checked).faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(
                        "/transaction_id min_length",
                        "/amount_currency type",
                        "/a~1b~0c unknown_field",
                        "/currency pattern",
                        "/\uFFFD unknown_field",
                        "/customer_id required",
                        "/transaction_type required",
                        "/transaction_date required",
                        "/status required");
    }

    /** What a body names as it likes, an answer repeats for each of a thousand records. */
    @ParameterizedTest
    @CsvSource({"x, 998", "/, 499", "~, 499", "🎺, 499"})
    void cutsPointersBetweenCharacters(String character, int told) throws IOException {
        Checked checked = Samples.read(Entity.CUSTOMERS, "{\"" + character.repeat(100_000) + "\":1}");
        String escaped = character.replace("~", "~0").replace("/", "~1");
        assertThat(((Checked.Invalid) checked).faults().getFirst().pointer())
                .isEqualTo("/" + escaped.repeat(told) + "…")
                .hasSizeLessThanOrEqualTo(Fault.LONGEST_POINTER);
    }

    @Test
    void leavesTheLongestPointerAsItIs() throws IOException {
        String name = "x".repeat(Fault.LONGEST_POINTER - 1);
        Checked checked = Samples.read(Entity.CUSTOMERS, "{\"" + name + "\":1}");
        assertThat(((Checked.Invalid) checked).faults().getFirst().pointer()).isEqualTo("/" + name);
    }

    @Test
    void keepsNoMoreFaultsThanAskedForAndCountsAll() throws IOException {
        byte[] json = "{\"a\":1,\"b\":1,\"c\":1,\"customer_id\":1}".getBytes(UTF_8);
        try (JsonParser parser = StrictJson.parser(json, 0, json.length)) {
            parser.nextToken();
            Checked.Invalid invalid =
                    (Checked.Invalid) new JsonRecordReader(Entity.CUSTOMERS).read(parser, null, Samples.NOW, 2);
            assertThat(invalid.faults()).extracting(Fault::pointer).containsExactly("/a", "/b");
            assertThat(invalid.count()).isGreaterThan(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"x\"", "true", "[{}]"})
    void refusesWhatIsNoObject(String json) throws IOException {
        Checked checked = Samples.read(Entity.CUSTOMERS, json);
        assertThat(((Checked.Invalid) checked).faults())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("", "type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer_id\":\"a\",\"customer_id\":\"b\"}",
                "{\"x\":1,\"x\":1}",
                "{\"x\":{\"y\":1,\"y\":1}}",
                "{\"account_size\":NaN}",
                "{\"account_size\":01}",
                "{\"account_size\":+1}",
                "{\"account_size\":.5}",
                "{'customer_id':'a'}",
                "{\"customer_id\":\"a\",}",
                "{\"customer_id\":\"a\nb\"}",
                "{\"customer_id\":\"\\x\"}",
                "{/**/}",
                "{",
                "nul"
            })
    void takesNothingForJsonThatIsNone(String json) {
        assertThatThrownBy(() -> Samples.read(Entity.CUSTOMERS, json)).isInstanceOf(JacksonException.class);
    }

    private static void assertFault(Entity entity, String field, @Nullable String json, String code)
            throws IOException {
        Checked checked = Samples.read(entity, Samples.with(entity, field, json));
        List<String> found = checked instanceof Checked.Invalid invalid
                ? invalid.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList()
                : List.of();
        assertThat(found).isEqualTo(code.equals("-") ? List.of() : List.of("/" + field + " " + code));
    }
}
