package io.tributary.local;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Every operation under /api/v1 that asks for a token, and the status for: another firm's token with all scopes, a client of
 * an affiliate, an admin, nobody, a client of the firm that may only read. {@code ok}: not refused for who it is.
 */
final class TenantMatrix {
    static final String ROWS = Stream.of(
                    """
                    GET    /api/v1/admin/firms                                  403 403 ok 401 403
                    GET    /api/v1/admin/fx-rates                               403 403 ok 401 403
                    PUT    /api/v1/admin/fx-rates                               403 403 ok 401 403
                    GET    /api/v1/admin/audit                                  403 403 ok 401 403
                    GET    /api/v1/events/{event_id}                            404 403 403 401 ok
                    DELETE /api/v1/prop-trading/customers/{id}/personal-data    404 403 403 401 403
                    GET    /api/v1/prop-trading/dead-letters                    ok  403 403 401 ok
                    GET    /api/v1/prop-trading/dead-letters/{dead_letter_id}   404 403 403 401 ok
                    POST   /api/v1/prop-trading/dead-letters/{dead_letter_id}/replay       404 403 403 401 403
                    GET    /api/v1/prop-trading/customers/{id}                  404 403 403 401 ok
                    GET    /api/v1/prop-trading/transactions/{id}               404 403 403 401 ok
                    GET    /api/v1/reports/commissions                          404 ok  400 401 ok
                    GET    /api/v1/reports/commission-entries                   404 ok  400 401 ok
                    GET    /api/v1/reports/commission-entries/{entry_id}/explanation       404 ok  400 401 ok
                    GET    /api/v1/reports/transactions/{transaction_id}/explanation       404 ok  400 401 ok
                    GET    /api/v1/reports/conservation                         404 403 400 401 ok
                    GET    /api/v1/reports/data-quality                         404 403 400 401 ok
                    GET    /api/v1/reports/funnel                               404 ok  400 401 ok
                    GET    /api/v1/reports/stream                               404 ok  400 401 ok""",
                    ofFirms(
                            "GET {firm}",
                            "PUT {firm}",
                            "GET {firm}/plans",
                            "GET {firm}/plans/{plan_id}",
                            "PUT {firm}/plans/{plan_id}",
                            "GET {firm}/plans/{plan_id}/versions",
                            "GET {firm}/plans/{plan_id}/versions/{version}",
                            "POST {firm}/plans/{plan_id}/simulate",
                            "GET {firm}/plans/{plan_id}/simulations/{simulation_id}",
                            "GET {firm}/affiliates",
                            "GET {firm}/affiliates/{affiliate_id}",
                            "PUT {firm}/affiliates/{affiliate_id}",
                            "DELETE {firm}/affiliates/{affiliate_id}/personal-data",
                            "GET {firm}/fx-rates",
                            "PUT {firm}/fx-rates",
                            "GET {firm}/adjustments",
                            "POST {firm}/adjustments",
                            "GET {firm}/adjustments/{adjustment_id}",
                            "GET {firm}/audit",
                            "GET {firm}/clients",
                            "POST {firm}/clients",
                            "GET {firm}/clients/{client_id}",
                            "DELETE {firm}/clients/{client_id}"),
                    ofEntities(
                            "GET  {entity}          ok 403 403 401 ok",
                            "POST {entity}          ok 403 403 401 403",
                            "POST {entity}/bulk     ok 403 403 401 403",
                            "POST {entity}/validate ok 403 403 401 403"))
            .collect(joining("\n"));

    static final String PLAN = """
            {"effective_from":"2026-01-01","rules":[{"rule_id":"r","trigger":{"transaction_type":"challenge_fee"},
              "reward":{"percent":"15"}}]}""";

    /** What the owner sends where it cannot do without a body. */
    static final Map<String, String> BODIES = Map.of(
            "PUT {firm}", "{\"name\":\"Owning\"}",
            "PUT {firm}/plans/{plan_id}", PLAN,
            "POST {firm}/plans/{plan_id}/simulate", PLAN,
            "PUT {firm}/affiliates/{affiliate_id}", "{\"name\":\"Jana Owned\"}",
            "PUT {firm}/fx-rates", "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.08\"}]",
            "POST {firm}/adjustments", """
                    {"adjustment_id":"adj-owned","affiliate_id":"aff-owned","amount":"25","date":"2026-03-31","reason":"r"}""",
            "POST /api/v1/prop-trading/dead-letters/{dead_letter_id}/replay", """
                    {"customer_id":"c-owned","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-owned"}""");

    private TenantMatrix() {}

    private static String ofFirms(String... operations) {
        return Stream.of(operations)
                .map(operation -> operation.replace("{firm}", "/api/v1/admin/firms/{firm_id}") + " 404 403 ok 401 403")
                .collect(joining("\n"));
    }

    private static String ofEntities(String... rows) {
        return Stream.of("customers", "transactions", "trading-activity")
                .flatMap(
                        entity -> Stream.of(rows).map(row -> row.replace("{entity}", "/api/v1/prop-trading/" + entity)))
                .collect(joining("\n"));
    }
}
