package io.tributary.verify.rules;

import static io.tributary.verify.Facts.FIRM;
import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.verify.Facts;
import io.tributary.verify.rules.FunnelRecomputation.Reached;
import io.tributary.verify.rules.FunnelRecomputation.StepOf;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which steps customers have reached, by hand. */
class FunnelRecomputationTest {
    private final Facts facts = inUtc().firm("UTC", Map.of("ok", "approved"));

    @Test
    void onlyStepsSeenCount() {
        facts.with(customer().setPhase(null)).with(fee().setCustomerId("stranger"));
        assertThat(steps()).containsExactly("cust/signed_up 2026-03-01T07:00:00Z null null aff");

        facts.with(fee().setStatus("ok").setTransactionDate(at("2026-03-02T07:00:00.9Z")))
                .with(fee().setTransactionId("later"))
                .with(fee().setTransactionId("reset").setTransactionType("reset_fee"))
                .with(fee().setTransactionId("out")
                        .setTransactionType("payout")
                        .setTransactionDate(at("2026-03-03T07:00:00Z")))
                .with(customer()
                        .setPhase("failed")
                        .setAffiliateId("next")
                        .setLastModifiedDate(at("2026-03-03T07:00:00Z")))
                .with(customer().setPhase("").setLastModifiedDate(at("2026-03-04T07:00:00Z")));
        assertThat(steps())
                .containsExactly(
                        "cust/failed 2026-03-03T07:00:00Z paid_out 0 next",
                        "cust/paid_out 2026-03-03T07:00:00Z purchased 86399 next",
                        "cust/purchased 2026-03-02T07:00:00.900Z signed_up 86400 aff",
                        "cust/signed_up 2026-03-01T07:00:00Z null null aff");
        for (int seed = 0; seed < 20; seed++) {
            assertThat(FunnelRecomputation.of(facts.shuffled(new Random(seed)))).isEqualTo(funnel());
        }
    }

    @Test
    void aPhaseCalledLikeAStepIsItOnlyWhereNothingElseShowsIt() {
        facts.with(customer().setPhase("purchased").setLastModifiedDate(at("2026-03-01T09:00:00Z")))
                .with(customer().setPhase("paid_out").setLastModifiedDate(at("2026-03-01T10:00:00Z")))
                .with(customer().setPhase("signed_up").setLastModifiedDate(at("2026-03-01T11:00:00Z")))
                .with(fee());
        assertThat(steps())
                .containsExactly(
                        "cust/paid_out 2026-03-01T10:00:00Z signed_up 10800 aff",
                        "cust/purchased 2026-03-08T16:05:00Z paid_out 626700 aff",
                        "cust/signed_up 2026-03-01T07:00:00Z null null aff");
    }

    @Test
    void onlyTheOwnerHasPurchased() {
        facts.with(customer().setPhase(null))
                .with(customer().setPhase(null).setCustomerId("thief"))
                .with(fee())
                .with(fee().setCustomerId("thief").setObservedAt(at("2026-03-09T00:00:00Z")));

        assertThat(funnel().keySet())
                .containsExactlyInAnyOrder(
                        new StepOf(FIRM, "cust", "signed_up"),
                        new StepOf(FIRM, "cust", "purchased"),
                        new StepOf(FIRM, "thief", "signed_up"));
    }

    private Map<StepOf, Reached> funnel() {
        return FunnelRecomputation.of(facts.truth());
    }

    private List<String> steps() {
        return funnel().entrySet().stream()
                .map(e -> e.getKey().customer() + "/" + e.getKey().step() + " "
                        + e.getValue().at() + " " + e.getValue().before() + " "
                        + e.getValue().seconds() + " " + e.getValue().affiliate())
                .sorted()
                .collect(Collectors.toList());
    }
}
