package io.tributary.local.demo;

import io.tributary.local.demo.door.Entity;
import io.tributary.local.demo.door.HttpDoor;

/**
 * The integration guide's own three sample payloads (sections Customers, Transactions, Trading Activity), as they stand
 * there but for the e-mail address, which is an artefact in the guide.
 */
final class GuideSamples {
    private static final String CUSTOMER = """
            {
            "customer_id": "prop_78120",
            "signup_date": "2026-03-08T16:00:00Z",
            "last_modified_date": "2026-03-14T09:30:00Z",
            "first_name": "Alex",
            "last_name": "K",
            "email": "alex.k@example.com",
            "affiliate_id": "aff_prop_310",
            "campaign_id": "cmp_prop_55",
            "click_id": "clk_prop_442",
            "lang_id": "en",
            "country_code": "US",
            "kyc_status_id": "approved",
            "sales_status_id": "active",
            "challenge_type": "standard",
            "phase": "phase_2",
            "account_size": 100000
            }
            """;
    private static final String TRANSACTION = """
            {
            "transaction_id": "txn_prop_220015",
            "customer_id": "prop_78120",
            "transaction_type": "challenge_fee",
            "transaction_subtype": "phase_1_fee",
            "amount_currency": 499,
            "amount_usd": 499,
            "currency": "USD",
            "transaction_date": "2026-03-08T16:05:00Z",
            "status": "approved",
            "note": "100k standard challenge purchase"
            }
            """;
    private static final String ACTIVITY = """
            {
            "date": "2026-03-15",
            "customer_id": "prop_78120",
            "instrument": "NAS100",
            "lots_traded": 5,
            "pnl": 1240,
            "drawdown": 1.8,
            "max_drawdown": 3.2,
            "currency": "USD"
            }
            """;

    private GuideSamples() {}

    static void send(HttpDoor http) throws InterruptedException {
        http.alone(Entity.CUSTOMERS, CUSTOMER);
        http.alone(Entity.TRANSACTIONS, TRANSACTION);
        http.alone(Entity.TRADING_ACTIVITY, ACTIVITY);
    }
}
