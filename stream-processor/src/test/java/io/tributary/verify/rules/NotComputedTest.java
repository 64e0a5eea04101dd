package io.tributary.verify.rules;

import static io.tributary.verify.Facts.FIRM;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static io.tributary.verify.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.Tiers;
import io.tributary.verify.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has no rule here yet is named, never passed over. */
class NotComputedTest {
    @Test
    void planPartsWithoutARule() {
        Tiers tiers = new Tiers(TierMode.MARGINAL, TierMeasure.USD_VOLUME, List.of());
        Caps caps = Caps.newBuilder().setPerCustomer(decimal("500", 2)).build();
        Conditions firstOnly =
                Conditions.newBuilder().setPurchase(Purchase.FIRST).build();

        assertThat(partsOf(plan("10"))).isEmpty();
        assertThat(partsOf(plan("10").setTiers(tiers))).containsExactly("firm acme, plan plan version 1: tiers");
        assertThat(partsOf(plan("10").setAdjustmentsEarn(true)))
                .containsExactly("firm acme, plan plan version 1: adjustments_earn");
        assertThat(partsOf(planOf(rule("10").setCaps(caps))))
                .containsExactly("firm acme, plan plan version 1, rule rule: caps");
        assertThat(partsOf(planOf(rule("10").setConditions(firstOnly))))
                .containsExactly("firm acme, plan plan version 1, rule rule: the condition purchase");
        assertThat(partsOf(planOf(rule("10").setTrigger(new PhaseTrigger("funded")))))
                .containsExactly("firm acme, plan plan version 1, rule rule: a trigger that is no transaction");
    }

    @Test
    void manualAdjustments() {
        Facts facts = inUtc().with(new ManualAdjustment(
                FIRM, "adj-1", "aff", decimal("5", 2), LocalDate.EPOCH, "goodwill", Instant.EPOCH, "admin"));

        assertThat(facts.recomputed().notComputed()).containsExactly("firm acme, manual adjustment adj-1");
    }

    @Test
    void aFirmWithoutADocument() {
        Truth whole = inUtc().with(customer()).with(fee()).with(plan("10")).truth();
        Truth headless =
                new Truth(whole.customers(), whole.transactions(), List.of(), whole.plans(), List.of(), List.of());

        assertThat(LedgerRecomputation.of(headless).notComputed())
                .containsExactly("firm acme has transactions, but no document in control.firms");
    }

    private static PlanVersion.Builder planOf(PlanRule.Builder rule) {
        return plan().setRules(List.of(rule.build()));
    }

    private static List<String> partsOf(PlanVersion.Builder plan) {
        return inUtc().firm("UTC", Map.of()).with(plan).recomputed().notComputed();
    }
}
