package io.tributary.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Firm;
import io.tributary.schemas.record.Fault;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmParserTest {
    private static final String FIRM = """
            {"name":"Acme","time_zone":"Europe/Berlin","status_mapping":{"paid":"approved","declined":"declined"},
             "challenge_rules":{"daily_drawdown":"4","profit_targets":{"phase_1":"7.5"}},"hold_on_fraud":true}
            """;

    @Test
    void readsAFirm() throws JsonException {
        FirmParser.Parsed parsed = parse(FIRM);
        assertThat(parsed.faults()).isEmpty();
        Firm firm = parsed.firm();
        assertThat(firm.getTimeZone()).isEqualTo("Europe/Berlin");
        assertThat(firm.getStatusMapping()).containsEntry("paid", "approved");
        assertThat(firm.getChallengeRules().getDailyDrawdown()).isEqualByComparingTo("4");
        assertThat(firm.getChallengeRules().getTotalDrawdown()).isEqualByComparingTo("10");
        assertThat(firm.getHoldOnFraud()).isTrue();
    }

    @Test
    void whatIsLeftOutHasADefault() throws JsonException {
        FirmParser.Parsed parsed = parse("{}");
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.firm().getName()).isEqualTo("acme");
        assertThat(parsed.firm().getTimeZone()).isEqualTo("UTC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Europe/Berlin" | "Europe/Nowhere" | /time_zone unknown_code
            "Europe/Berlin" | "+02:00" | /time_zone unknown_code
            "Europe/Berlin" | 2 | /time_zone type
            "paid":"approved" | "paid":"settled" | /status_mapping/paid enum
            "paid":"approved" | "paid":null | /status_mapping/paid type
            "declined":"declined" | "declined":"approved" | /status_mapping/declined conflict
            "daily_drawdown":"4" | "daily_drawdown":"0" | /challenge_rules/daily_drawdown minimum
            "daily_drawdown":"4" | "weekly_drawdown":"4" | /challenge_rules/weekly_drawdown unknown_field
            "phase_1":"7.5" | "phase_1":7.5 | /challenge_rules/profit_targets/phase_1 type
            "hold_on_fraud":true | "holdOnFraud":true | /holdOnFraud unknown_field
            """)
    void refuses(String part, String instead, String fault) throws JsonException {
        assertThat(FIRM).contains(part);
        assertThat(parse(FIRM.replace(part, instead)).faults())
                .extracting(found -> found.pointer() + " " + found.code())
                .containsExactly(fault);
    }

    /** Words and phases are names of members: text like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\ud800", "\\udc00\\ud800", "%0501d"})
    void refusesNamesThatAreNoText(String name) throws JsonException {
        String body = FIRM.replace("paid", name.formatted(1)).replace("phase_1", name.formatted(1));
        assertThat(parse(body).faults()).extracting(Fault::code).containsExactly("format", "format");
    }

    @Test
    void takesWordsThatRecordsMayHave() throws JsonException {
        assertThat(parse(FIRM.replace("paid", "😀".repeat(500))).faults()).isEmpty();
        assertThat(parse(FIRM.replace("paid", "")).faults()).isEmpty();
    }

    private static FirmParser.Parsed parse(String body) throws JsonException {
        return FirmParser.parse("acme", Json.parse(body.getBytes(UTF_8)));
    }
}
