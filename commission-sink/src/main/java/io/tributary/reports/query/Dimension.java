package io.tributary.reports.query;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What reports can be grouped by (CONTRACT section 3). */
public enum Dimension {
    AFFILIATE("affiliate_id"),
    CAMPAIGN("campaign_id"),
    CUSTOMER("customer_id"),
    /** Of {@code earned_at}, in the funnel of the signup; in the firm's zone: {@code 2026-01-31}. */
    DAY("day", "YYYY-MM-DD"),
    /** Of the same, in the firm's zone: {@code 2026-01}. */
    MONTH("month", "YYYY-MM"),
    CHALLENGE_TYPE("challenge_type"),
    ACCOUNT_SIZE("account_size"),
    COUNTRY("country_code"),
    RULE("rule_id"),
    KIND("kind");

    private final String key;
    private final String format;

    Dimension(String key) {
        this(key, "");
    }

    Dimension(String key, String format) {
        this.key = key;
        this.format = format;
    }

    /** Its word in {@code group_by}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its key in a row: the ledger's name. */
    public String key() {
        return key;
    }

    /** What the ledger can be grouped by: everything. */
    public static List<Dimension> ofEntries() {
        return List.of(values());
    }

    /** What the funnel can be grouped by: fields of a customer. */
    public static List<Dimension> ofCustomers() {
        return List.of(AFFILIATE, CAMPAIGN, CUSTOMER, DAY, MONTH, CHALLENGE_TYPE, ACCOUNT_SIZE, COUNTRY);
    }

    /** The dimension of a word. */
    public static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word().equals(word))
                .findFirst();
    }

    /**
     * Adds its expression.
     *
     * @param time the column whose day and month are meant
     */
    void select(SqlText sql, FirmZone zone, String time) {
        if (format.isEmpty()) {
            sql.add(key);
        } else {
            sql.add("to_char(").add(time).add(" AT TIME ZONE ");
            zone.addTo(sql);
            sql.add(", '").add(format).add("')");
        }
    }
}
