package io.tributary.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void theCodesAreStable() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .containsExactly("""
                rule_matched capped_for_customer no_rule_matched no_plan
                waits_for_customer waits_for_fx_rate waits_for_link
                type_earns_nothing status_pending status_declined status_reversed status_unmapped not_positive
                refund_exact refund_allocated refund_on_success refund_unmatched
                adjustment_earned adjustment_without_fee adjustments_earn_nothing fee_earned_nothing
                no_longer_owed
                other_trigger other_subtype challenge_type account_size country campaign outside_signup_window
                not_a_purchase not_first_purchase not_repeat_purchase first_purchase_undecided
                earlier_rule_matched earlier_rule_waits
                """.strip().split("\\s+", -1));
    }

    @Test
    void approvedIsNoReasonToPayNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reason.of(StatusWord.APPROVED));
    }
}
