package io.tributary.gateway.simulation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a plan would have paid.
 *
 * @param rows by affiliate, then by month
 * @param customers how many were rated
 * @param transactions how many they have
 * @param unrated how many customers the engine failed on: the ledger leaves them as they were, here they count nothing
 * @param planVersion which version the plan would be
 */
public record Outcome(List<Row> rows, int customers, int transactions, int unrated, int planVersion) {
    private static final int CENTS = 2;

    /** An affiliate's month, today and simulated. */
    public record Row(String affiliateId, YearMonth month, BigDecimal today, BigDecimal simulated) {
        boolean isNothing() {
            return today.signum() == 0 && simulated.signum() == 0;
        }

        private Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("affiliate_id", affiliateId);
            document.put("month", month.toString());
            document.putAll(amounts(today, simulated));
            return document;
        }
    }

    /** As the API tells it: {@code data} and {@code meta}. */
    public Map<String, Object> document() {
        Map<String, Object> meta = new LinkedHashMap<>(amounts(sum(Row::today), sum(Row::simulated)));
        meta.put("customers", customers);
        meta.put("transactions", transactions);
        meta.put("unrated", unrated);
        meta.put("plan_version", planVersion);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("data", rows.stream().map(Row::document).toList());
        document.put("meta", meta);
        return document;
    }

    private BigDecimal sum(Function<Row, BigDecimal> side) {
        return rows.stream().map(side).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, Object> amounts(BigDecimal today, BigDecimal simulated) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("today", text(today));
        amounts.put("simulated", text(simulated));
        amounts.put("difference", text(simulated.subtract(today)));
        return amounts;
    }

    /** Amounts have two decimals or fewer: this fails rather than rounds. */
    private static String text(BigDecimal amount) {
        return amount.setScale(CENTS).toPlainString();
    }
}
