package io.tributary.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.PlanVersion;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanParserTest {
    private static final String PLAN = """
            {"effective_from":"2026-01-01","effective_to":null,"applies_to":{"affiliates":["a1"],"campaigns":[]},
             "holding_days":14,"refund_on_success_subtypes":[],"adjustments_earn":false,
             "rules":[{"rule_id":"r1","trigger":{"transaction_type":"challenge_fee","subtypes":["x"]},
                       "reward":{"percent":"15"}}]}
            """;

    /** CONTRACT section 2, word for word. */
    private static final String CONTRACT = """
            {"effective_from":"2026-01-01","effective_to":null,"applies_to":{"affiliates":[],"campaigns":[]},"holding_days":14,
             "refund_on_success_subtypes":["fee_refund_on_payout"],"adjustments_earn":false,
             "rules":[
              {"rule_id":"first-challenge","trigger":{"transaction_type":"challenge_fee","subtypes":[]},
               "conditions":{"challenge_types":["standard"],"account_size":{"min":"50000","max":"200000"},"countries":[],"campaigns":[],"purchase":"first","within_days_of_signup":90},
               "reward":{"percent":"15","minimum":"10.00"},"caps":{"per_customer":"500.00","per_affiliate_month":"10000.00"}},
              {"rule_id":"funded-bonus","trigger":{"phase":"funded"},"reward":{"flat":"50.00"}},
              {"rule_id":"lots-100","trigger":{"milestone":{"lots_traded":"100"}},"reward":{"flat":"25.00"}}],
             "tiers":{"mode":"marginal","measure":"usd_volume","steps":[{"from":"10000","extra_percent":"2"},{"from":"50000","extra_percent":"5"}]}}
            """;

    @Test
    void takesAValidPlan() throws JsonException {
        PlanParser.Parsed parsed = parse(PLAN);
        assertThat(parsed.faults()).isEmpty();
        PlanVersion plan = parsed.plan();
        assertThat(plan.getHoldingDays()).isEqualTo(14);
        assertThat(plan.getAffiliates()).containsExactly("a1");
        assertThat(plan.getRules().getFirst().getReward().getPercent()).isEqualByComparingTo("15");
    }

    @Test
    void aRenderedPlanReadsBackAsItself() throws JsonException {
        PlanVersion plan = parse(CONTRACT).plan();
        String rendered = new String(Json.write(PlanDocument.content(plan)), UTF_8);
        assertThat(parse(rendered).plan()).isEqualTo(plan);
    }

    @Test
    void theContractsPlanIsValid() throws JsonException {
        PlanParser.Parsed parsed = parse(CONTRACT);
        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.plan().getRules()).hasSize(3);
        assertThat(parsed.plan().getTiers()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "reward":{"percent":"15"} | "reward":{"percent":"15","flat":"5.00"} | /rules/0/reward conflict
            "reward":{"percent":"15"} | "reward":{} | /rules/0/reward required
            "reward":{"percent":"15"} | "caps":{} | /rules/0/reward required
            "reward":{"percent":"15"} | "reward":5 | /rules/0/reward type
            "reward":{"percent":"15"} | "reward":{"percent":15} | /rules/0/reward/percent type
            "reward":{"percent":"15"} | "reward":{"percent":"-1"} | /rules/0/reward/percent minimum
            "reward":{"percent":"15"} | "reward":{"percent":"1000.0000000001"} | /rules/0/reward/percent maximum
            "reward":{"percent":"15"} | "reward":{"percent":"1e3"} | /rules/0/reward/percent format
            "reward":{"percent":"15"} | "reward":{"percent":"0.12345678901"} | /rules/0/reward/percent precision
            "reward":{"percent":"15"} | "reward":{"percent":"15","minimum":"1.005"} | /rules/0/reward/minimum precision
            "reward":{"percent":"15"} | "reward":{"percent":"15","bonus":"1"} | /rules/0/reward/bonus unknown_field
            "transaction_type":"challenge_fee","subtypes":["x"] | "phase":"funded" | /rules/0/reward/percent conflict
            "transaction_type":"challenge_fee","subtypes":["x"] | "milestone":{"lots_traded":"100"} | /rules/0/reward/percent conflict
            "transaction_type":"challenge_fee","subtypes":["x"] | "transaction_type":"refund" | /rules/0/trigger/transaction_type enum
            "transaction_type":"challenge_fee","subtypes":["x"] | "transaction_type":"payout" | /rules/0/trigger/transaction_type enum
            "transaction_type":"challenge_fee","subtypes":["x"] | "transaction_type":"adjustment" | /rules/0/trigger/transaction_type enum
            "transaction_type":"challenge_fee","subtypes":["x"] | "transaction_type":"other","phase":"funded" | /rules/0/trigger conflict
            "transaction_type":"challenge_fee","subtypes":["x"] |   | /rules/0/trigger required
            "trigger":{"transaction_type":"challenge_fee","subtypes":["x"]}, |   | /rules/0/trigger required
            "trigger":{"transaction_type":"challenge_fee","subtypes":["x"]} | "trigger":[] | /rules/0/trigger type
            "rule_id":"r1" | "rule_id":"" | /rules/0/rule_id format
            "rule_id":"r1", |   | /rules/0/rule_id required
            "effective_to":null | "effective_to":"2025-12-31" | /effective_to order
            "effective_to":null | "effective_to":"2026-02-30" | /effective_to format
            "effective_from":"2026-01-01", |   | /effective_from required
            "effective_from":"2026-01-01" | "effective_from":"01.01.2026" | /effective_from format
            "effective_from":"2026-01-01" | "effective_from":20260101 | /effective_from type
            "holding_days":14 | "holding_days":"14" | /holding_days type
            "holding_days":14 | "holding_days":-1 | /holding_days minimum
            "holding_days":14 | "holding_days":36501 | /holding_days maximum
            "holding_days":14 | "holding_days":1.5 | /holding_days type
            "holding_days":14 | "holding_days":1e999999999 | /holding_days type
            "adjustments_earn":false | "adjustments_earn":"no" | /adjustments_earn type
            "adjustments_earn":false | "adjustment_earns":false | /adjustment_earns unknown_field
            "adjustments_earn":false | "a/b~c":1 | /a~1b~0c unknown_field
            "affiliates":["a1"] | "affiliates":["a1","a1"] | /applies_to/affiliates/1 duplicate
            "affiliates":["a1"] | "affiliates":"a1" | /applies_to/affiliates type
            "affiliates":["a1"] | "affiliates":[7] | /applies_to/affiliates/0 type
            """)
    void refusesWithThisOneFault(String part, String instead, String fault) throws JsonException {
        assertThat(PLAN).contains(part);
        String plan = PLAN.replace(part, instead == null ? "" : instead);
        assertThat(codes(plan)).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "from":"50000" | "from":"10000" | /tiers/steps/1/from order
            "from":"50000" | "from":"9999.99" | /tiers/steps/1/from order
            "mode":"marginal" | "mode":"sum" | /tiers/mode enum
            "mode":"marginal", |   | /tiers/mode required
            {"from":"10000","extra_percent":"2"} | {"from":"10000"} | /tiers/steps/0/extra_percent required
            "usd_volume","steps":[{"from":"10000" | "purchases","steps":[{"from":"2.5" | /tiers/steps/0/from type
            {"lots_traded":"100"} | {"lots_traded":"100","trading_days":"5"} | /rules/2/trigger/milestone conflict
            {"lots_traded":"100"} | {} | /rules/2/trigger/milestone required
            {"lots_traded":"100"} | {"lots_traded":"0"} | /rules/2/trigger/milestone/lots_traded minimum
            {"lots_traded":"100"} | {"trading_days":"1.5"} | /rules/2/trigger/milestone/trading_days type
            "rule_id":"lots-100" | "rule_id":"funded-bonus" | /rules/2/rule_id duplicate
            "max":"200000" | "max":"49999.99" | /rules/0/conditions/account_size/max order
            "countries":[] | "countries":["XX"] | /rules/0/conditions/countries unknown_code
            "purchase":"first" | "purchase":"second" | /rules/0/conditions/purchase enum
            "per_customer":"500.00" | "per_customer":"-500.00" | /rules/0/caps/per_customer minimum
            """)
    void refusesInTheContractsPlan(String part, String instead, String fault) throws JsonException {
        assertThat(CONTRACT).contains(part);
        String plan = CONTRACT.replace(part, instead == null ? "" : instead);
        assertThat(codes(plan)).containsExactly(fault);
    }

    @Test
    void findsAllFaultsAtOnce() throws JsonException {
        String plan = """
                {"effective_from":"soon","holding_days":-1,"x":1,
                 "rules":[{"trigger":{"phase":"funded"},"reward":{"percent":"1"}},7,
                          {"rule_id":"a","trigger":{"milestone":{}},"reward":{"flat":true}}]}
                """;
        assertThat(codes(plan))
                .containsExactlyInAnyOrder(
                        "/effective_from format",
                        "/holding_days minimum",
                        "/x unknown_field",
                        "/rules/0/rule_id required",
                        "/rules/0/reward/percent conflict",
                        "/rules/1 type",
                        "/rules/2/trigger/milestone required",
                        "/rules/2/reward/flat type");
    }

    @Test
    void refusesWhatIsNoObject() throws JsonException {
        for (String body : List.of("[]", "null", "7", "\"plan\"")) {
            assertThat(codes(body)).as(body).containsExactly(" type");
        }
    }

    /** One fault, and nothing more is looked for in them. */
    @Test
    void refusesMoreRulesThanAnybodyWrites() throws JsonException {
        String rules = "{},".repeat(1000) + "{}";
        assertThat(codes("{\"effective_from\":\"2026-01-01\",\"rules\":[" + rules + "]}"))
                .containsExactly("/rules max_length");
    }

    private static List<String> codes(String body) throws JsonException {
        return parse(body).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static PlanParser.Parsed parse(String body) throws JsonException {
        return PlanParser.parse("acme", "standard", Json.parse(body.getBytes(UTF_8)));
    }
}
