package io.tributary.engine.activity;

import io.tributary.internal.CurrencyPnl;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.TradingActivityAccepted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up one customer's day. */
public final class TradingDays {
    private TradingDays() {}

    /**
     * The day: lots and pnl added up, drawdowns by their maximum, as every row of a day repeats them.
     *
     * @param rows the rows of one firm, customer and day that count, in any order
     * @throws IllegalArgumentException there is no row, or rows of two days
     */
    public static TradingDay of(Collection<TradingActivityAccepted> rows) {
        BigDecimal lots = BigDecimal.ZERO.setScale(2);
        Map<String, BigDecimal> pnl = new TreeMap<>();
        BigDecimal drawdown = null;
        BigDecimal maxDrawdown = null;
        TradingActivityAccepted first = null;
        for (TradingActivityAccepted row : rows) {
            if (first == null) {
                first = row;
            } else if (!sameDay(first, row)) {
                throw new IllegalArgumentException("rows of more than one customer's day");
            }
            lots = lots.add(row.getLotsTraded());
            pnl.merge(row.getCurrency(), row.getPnl(), BigDecimal::add);
            drawdown = greater(drawdown, row.getDrawdown());
            maxDrawdown = greater(maxDrawdown, row.getMaxDrawdown());
        }
        if (first == null) {
            throw new IllegalArgumentException("a day without rows is no day of activity");
        }
        return TradingDay.newBuilder()
                .setFirmId(first.getFirmId())
                .setCustomerId(first.getCustomerId())
                .setDate(first.getDate())
                .setRows(rows.size())
                .setLotsTraded(lots)
                .setPnl(byCurrency(pnl))
                .setDrawdown(drawdown)
                .setMaxDrawdown(maxDrawdown)
                .build();
    }

    /**
     * A day with one more row: what {@link #of} makes of all its rows.
     *
     * @param day of the rows before it; null: it is the first
     * @throws IllegalArgumentException the row is of another day
     */
    public static TradingDay plus(@Nullable TradingDay day, TradingActivityAccepted row) {
        if (day == null) {
            return of(List.of(row));
        }
        if (!day.getDate().equals(row.getDate())
                || !day.getCustomerId().equals(row.getCustomerId())
                || !day.getFirmId().equals(row.getFirmId())) {
            throw new IllegalArgumentException("rows of more than one customer's day");
        }
        Map<String, BigDecimal> pnl = new TreeMap<>();
        day.getPnl().forEach(sum -> pnl.put(sum.getCurrency(), sum.getPnl()));
        pnl.merge(row.getCurrency(), row.getPnl(), BigDecimal::add);
        return TradingDay.newBuilder()
                .setFirmId(day.getFirmId())
                .setCustomerId(day.getCustomerId())
                .setDate(day.getDate())
                .setRows(day.getRows() + 1)
                .setLotsTraded(day.getLotsTraded().add(row.getLotsTraded()))
                .setPnl(byCurrency(pnl))
                .setDrawdown(greater(day.getDrawdown(), row.getDrawdown()))
                .setMaxDrawdown(greater(day.getMaxDrawdown(), row.getMaxDrawdown()))
                .build();
    }

    private static boolean sameDay(TradingActivityAccepted a, TradingActivityAccepted b) {
        return a.getDate().equals(b.getDate())
                && a.getCustomerId().equals(b.getCustomerId())
                && a.getFirmId().equals(b.getFirmId());
    }

    private static List<CurrencyPnl> byCurrency(Map<String, BigDecimal> pnl) {
        return pnl.entrySet().stream()
                .map(sum -> CurrencyPnl.newBuilder()
                        .setCurrency(sum.getKey())
                        .setPnl(sum.getValue())
                        .build())
                .toList();
    }

    private static @Nullable BigDecimal greater(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.max(b);
    }
}
