package io.tributary.gateway.simulation;

import io.tributary.engine.value.Utf8;
import io.tributary.gateway.simulation.Outcome.Row;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CommissionEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Sums by affiliate and month in the firm's zone: what the ledger says today, and what it would say. */
final class Sums {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final ZoneId zone;
    private final TreeMap<Place, BigDecimal> today = new TreeMap<>(Place.ORDER);
    private final TreeMap<Place, BigDecimal> simulated = new TreeMap<>(Place.ORDER);

    Sums(ZoneId zone) {
        this.zone = zone;
    }

    private record Place(String affiliateId, YearMonth month) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::affiliateId, Utf8.ORDER).thenComparing(Place::month);
    }

    void today(CommissionEntry entry) {
        today.merge(place(entry.getAffiliateId(), entry.getEarnedAt()), entry.getAmount(), BigDecimal::add);
    }

    void simulated(CauseTotal total) {
        simulated.merge(place(total.getAffiliateId(), total.getEarnedAt()), total.getAmount(), BigDecimal::add);
    }

    private Place place(String affiliateId, Instant earnedAt) {
        return new Place(affiliateId, YearMonth.from(earnedAt.atZone(zone)));
    }

    /** Every affiliate's months in which there is anything, on either side. */
    List<Row> rows() {
        TreeMap<Place, Row> rows = new TreeMap<>(Place.ORDER);
        today.forEach((place, sum) -> rows.put(place, row(place)));
        simulated.forEach((place, sum) -> rows.put(place, row(place)));
        return rows.values().stream().filter(row -> !row.isNothing()).toList();
    }

    private Row row(Place place) {
        return new Row(
                place.affiliateId(),
                place.month(),
                today.getOrDefault(place, NOTHING),
                simulated.getOrDefault(place, NOTHING));
    }
}
