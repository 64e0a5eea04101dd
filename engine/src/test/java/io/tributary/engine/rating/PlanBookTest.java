package io.tributary.engine.rating;

import static io.tributary.engine.Facts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.PlanVersion;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBookTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-08");

    private static String chosen(PlanVersion... plans) {
        return new PlanBook(List.of(plans))
                .choose(DAY, "a1", "cmp")
                .map(plan -> plan.getPlanId() + " v" + plan.getVersion())
                .orElse("none");
    }

    @Test
    void theHighestVersionThatCoversTheDay() {
        PlanVersion later = plan("p", 3, "1").setEffectiveFrom(DAY.plusDays(1)).build();
        PlanVersion ended = plan("p", 4, "1").setEffectiveTo(DAY.minusDays(1)).build();
        assertThat(chosen(plan("p", 1, "1").build(), plan("p", 2, "1").build(), later, ended))
                .isEqualTo("p v2");
    }

    @Test
    void bothEndsAreIncluded() {
        assertThat(chosen(plan("p", 1, "1")
                        .setEffectiveFrom(DAY)
                        .setEffectiveTo(DAY)
                        .build()))
                .isEqualTo("p v1");
    }

    @Test
    void affiliateBeforeCampaignBeforeAnybodyBeforeTheSmallestId() {
        PlanVersion anybody = plan("a", 1, "1").build();
        PlanVersion other = plan("b", 1, "1").build();
        PlanVersion campaign = plan("y", 1, "1").setCampaigns(List.of("cmp")).build();
        PlanVersion affiliate = plan("z", 1, "1").setAffiliates(List.of("a1")).build();
        assertThat(chosen(other, anybody)).isEqualTo("a v1");
        assertThat(chosen(other, anybody, campaign)).isEqualTo("y v1");
        assertThat(chosen(other, anybody, campaign, affiliate)).isEqualTo("z v1");
    }

    @Test
    void aPlanForOthersDoesNotApply() {
        assertThat(chosen(plan("p", 1, "1").setAffiliates(List.of("a2")).build()))
                .isEqualTo("none");
        assertThat(chosen(plan("p", 1, "1")
                        .setAffiliates(List.of("a2"))
                        .setCampaigns(List.of("cmp"))
                        .build()))
                .isEqualTo("p v1");
    }

    @Test
    void asksWhichPurchaseIfAnyVersionDoes() {
        PlanVersion first = Plans.plan("p", 1, "f fee 15% purchase=first").build();
        PlanVersion all = Plans.plan("p", 2, "f fee 15%", "r reset 5%").build();
        assertThat(new PlanBook(List.of()).asksWhichPurchase()).isFalse();
        assertThat(new PlanBook(List.of(all)).asksWhichPurchase()).isFalse();
        assertThat(new PlanBook(List.of(all, first)).asksWhichPurchase()).isTrue();
        assertThat(asksWhichPurchase(all)).isFalse();
        assertThat(asksWhichPurchase(first)).isTrue();
    }

    private static boolean asksWhichPurchase(PlanVersion plan) {
        return FirmTerms.of(null, "acme", List.of(plan), FxRates.none()).asksWhichPurchase();
    }

    @Test
    void identifiersOrderByTheirUtf8Bytes() {
        // U+FF61 sorts after U+10000 by UTF-16 units, before it by UTF-8 bytes
        assertThat(chosen(
                        plan("\uD800\uDC00", 1, "1").build(),
                        plan("\uFF61", 1, "1").build()))
                .isEqualTo("\uFF61 v1");
    }
}
