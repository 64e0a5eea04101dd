package io.tributary.engine.funnel;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.Facts.fee;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Firm;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.FxRates;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in these tests are seconds after the signup, at which the customer is first seen. */
class CustomerFunnelTest {
    private static final FirmTerms TERMS = FirmTerms.of(
            Firm.newBuilder()
                    .setFirmId("acme")
                    .setName("Acme")
                    .setTimeZone("UTC")
                    .setStatusMapping(Map.of("settled", "approved"))
                    .setVersion(1)
                    .setUpdatedAt(START)
                    .setUpdatedBy("admin")
                    .build(),
            "acme",
            List.of(),
            FxRates.none());

    private static final CustomerAccepted SIGNED_UP = version(null, 0);

    private static CustomerAccepted version(@Nullable String phase, long modified) {
        return customer("a1", modified)
                .setLastModifiedDate(START.plusSeconds(modified))
                .setPhase(phase)
                .build();
    }

    private static TransactionAccepted transaction(String id, String type, String amount, String status, long at) {
        return fee(id, amount, at)
                .setTransactionType(type)
                .setStatus(status)
                .setTransactionDate(START.plusSeconds(at))
                .build();
    }

    /** The steps as {@code name@seconds}, in their order. */
    private static List<String> steps(List<CustomerAccepted> versions, TransactionAccepted... transactions) {
        return CustomerFunnel.steps(
                        new CustomerFacts(
                                CustomerHistory.of(versions),
                                List.of(transactions),
                                List.of(),
                                new FirstPurchase.OfCustomer()),
                        TERMS)
                .stream()
                .map(step -> step.name() + "@" + (step.at().getEpochSecond() - START.getEpochSecond()))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "challenge_fee, 99.00, approved, purchased@60",
        "challenge_fee, 99.00, settled, purchased@60", // the firm's word for approved
        "challenge_fee, 99.00, pending, ",
        "challenge_fee, 99.00, reversed, ",
        "challenge_fee, 99.00, whatever, ", // unmapped
        "challenge_fee, 0.00, approved, ",
        "challenge_fee, -9.00, approved, ",
        "reset_fee, 99.00, approved, ",
        "refund, 99.00, approved, ",
        "payout, 99.00, approved, paid_out@60",
        "payout, -99.00, approved, paid_out@60", // a payout's sign is the firm's choice
        "payout, 99.00, pending, ",
    })
    void whichTransactionsAreSteps(String type, String amount, String status, @Nullable String step) {
        assertThat(steps(List.of(SIGNED_UP), transaction("t1", type, amount, status, 60)))
                .containsExactlyElementsOf(step == null ? List.of("signed_up@0") : List.of("signed_up@0", step));
    }

    @Test
    void aPurchaseOfNegativeUsdIsNone() {
        TransactionAccepted fee = fee("t1", "99.00", 1)
                .setCurrency("EUR")
                .setAmountUsd(new BigDecimal("-1.00"))
                .build();
        assertThat(steps(List.of(SIGNED_UP), fee)).containsExactly("signed_up@0");
    }

    @Test
    void aPurchaseThatWaitsForItsRateCounts() {
        TransactionAccepted euros = TransactionAccepted.newBuilder(
                        transaction("t1", "challenge_fee", "99.00", "approved", 60))
                .setCurrency("EUR")
                .build();
        assertThat(steps(List.of(SIGNED_UP), euros)).containsExactly("signed_up@0", "purchased@60");
    }

    @Test
    void anUnknownCustomerHasNoSteps() {
        assertThat(steps(List.of(), transaction("t1", "challenge_fee", "99.00", "approved", 60)))
                .isEmpty();
    }

    @Test
    void theWholeRoad() {
        assertThat(steps(
                        List.of(
                                SIGNED_UP,
                                version("phase_1", 120),
                                version("phase_2", 180),
                                version("funded", 240),
                                version("failed", 400)),
                        transaction("t1", "challenge_fee", "99.00", "approved", 60),
                        transaction("t2", "payout", "500.00", "approved", 300)))
                .containsExactly(
                        "signed_up@0",
                        "purchased@60",
                        "phase_1@120",
                        "phase_2@180",
                        "funded@240",
                        "paid_out@300",
                        "failed@400");
    }

    @Test
    void theEarliestCounts() {
        assertThat(steps(
                        List.of(SIGNED_UP, version("phase_1", 120), version("phase_2", 130), version("phase_1", 140)),
                        transaction("t9", "challenge_fee", "99.00", "approved", 60),
                        transaction("t1", "challenge_fee", "99.00", "approved", 70),
                        transaction("t0", "challenge_fee", "99.00", "pending", 50)))
                .containsExactly("signed_up@0", "purchased@60", "phase_1@120", "phase_2@130");
    }

    @Test
    void noStepIsImplied() {
        assertThat(steps(List.of(SIGNED_UP, version("funded", 240)))).containsExactly("signed_up@0", "funded@240");
    }

    @Test
    void aMissingPhaseIsNoTransitionAndTakesNothingBack() {
        assertThat(steps(List.of(version("phase_1", 120), version(null, 180), version("", 200))))
                .containsExactly("signed_up@0", "phase_1@120");
    }

    @Test
    void ofOneInstantTheRoadsOrderThenTheName() {
        assertThat(steps(
                        List.of(
                                version("phase_2", 0),
                                customer("a1", 0).setPhase("failed").build()),
                        transaction("t1", "challenge_fee", "99.00", "approved", 0),
                        transaction("t2", "payout", "99.00", "approved", 0)))
                .containsExactly("signed_up@0", "purchased@0", "phase_2@0", "paid_out@0", "failed@0");
    }

    @Test
    void signupIsTheCurrentVersions() {
        CustomerAccepted corrected = CustomerAccepted.newBuilder(version("phase_1", 120))
                .setSignupDate(START.minusSeconds(30))
                .build();
        assertThat(steps(List.of(SIGNED_UP, corrected))).containsExactly("signed_up@-30", "phase_1@120");
    }

    @Test
    void whatShowsAStepSaysItBetterThanAPhaseOfItsName() {
        List<CustomerAccepted> versions = List.of(SIGNED_UP, version("paid_out", 120), version("signed_up", 150));
        assertThat(steps(versions)).containsExactly("signed_up@0", "paid_out@120");
        assertThat(steps(versions, transaction("t2", "payout", "99.00", "approved", 300)))
                .containsExactly("signed_up@0", "paid_out@300");
    }

    @Test
    void withoutADateAPhaseIsReachedWhenItWasSeen() {
        assertThat(steps(List.of(customer("a1", 77).setPhase("phase_1").build())))
                .containsExactly("signed_up@0", "phase_1@77");
    }
}
