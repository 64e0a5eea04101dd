package io.tributary.local.demo;

import io.tributary.local.stack.AdminApi;

/** What the demo firm pays its affiliates. */
final class DemoTerms {
    /** For everybody: 15 % of challenge fees, 10 % of reset fees. */
    private static final String STANDARD = """
            {"effective_from":"2020-01-01","effective_to":null,"applies_to":{"affiliates":[],"campaigns":[]},
             "holding_days":14,"refund_on_success_subtypes":["fee_refund_on_payout"],"adjustments_earn":false,
             "rules":[{"rule_id":"challenge-fee","trigger":{"transaction_type":"challenge_fee","subtypes":[]},
                       "reward":{"percent":"15"}},
                      {"rule_id":"reset-fee","trigger":{"transaction_type":"reset_fee","subtypes":[]},
                       "reward":{"percent":"10"}}]}
            """;
    /** For the two who bring the best customers. */
    private static final String PARTNERS = """
            {"effective_from":"2020-01-01","effective_to":null,
             "applies_to":{"affiliates":["aff_prop_314","aff_prop_319"],"campaigns":[]},
             "holding_days":7,"refund_on_success_subtypes":["fee_refund_on_payout"],"adjustments_earn":false,
             "rules":[{"rule_id":"partner-challenge-fee","trigger":{"transaction_type":"challenge_fee","subtypes":[]},
                       "reward":{"percent":"20"}},
                      {"rule_id":"partner-reset-fee","trigger":{"transaction_type":"reset_fee","subtypes":[]},
                       "reward":{"percent":"12.5"}}]}
            """;

    private DemoTerms() {}

    static void put(AdminApi admin, String firmId) throws InterruptedException {
        admin.put("firms/" + firmId + "/plans/standard", STANDARD);
        admin.put("firms/" + firmId + "/plans/partners", PARTNERS);
    }
}
