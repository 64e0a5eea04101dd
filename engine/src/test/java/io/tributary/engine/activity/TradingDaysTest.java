package io.tributary.engine.activity;

import static io.tributary.engine.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.internal.TradingDay;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradingDaysTest {
    private static TradingActivityAccepted row(
            String instrument,
            String currency,
            String lots,
            String pnl,
            @Nullable String drawdown,
            @Nullable String maxDrawdown) {
        return TradingActivityAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(START)
                .setSource(Source.PUSH)
                .setEventId("trading-activity:0:1")
                .setDate(LocalDate.parse("2026-03-08"))
                .setCustomerId("c1")
                .setInstrument(instrument)
                .setLotsTraded(new BigDecimal(lots))
                .setPnl(new BigDecimal(pnl))
                .setDrawdown(drawdown == null ? null : new BigDecimal(drawdown))
                .setMaxDrawdown(maxDrawdown == null ? null : new BigDecimal(maxDrawdown))
                .setCurrency(currency)
                .build();
    }

    /** As {@code rows lots pnl… drawdown/max_drawdown}. */
    private static String text(TradingDay day) {
        return "%d %s %s %s/%s"
                .formatted(
                        day.getRows(),
                        day.getLotsTraded(),
                        day.getPnl().stream()
                                .map(sum -> sum.getCurrency() + "=" + sum.getPnl())
                                .collect(Collectors.joining(",")),
                        day.getDrawdown(),
                        day.getMaxDrawdown());
    }

    @Test
    void rowAfterRowComesToTheSameAsAllAtOnce() {
        List<TradingActivityAccepted> rows = List.of(
                row("EURUSD", "USD", "1.50", "120.25", null, "4.0"),
                row("NAS100", "USD", "0.25", "-20.00", "2.5", null),
                row("DAX40", "EUR", "3.00", "7.125", "2.25", "4.5"));
        TradingDay day = TradingDays.plus(null, rows.getFirst());
        for (int i = 1; i < rows.size(); i++) {
            day = TradingDays.plus(day, rows.get(i));
            assertThat(day).isEqualTo(TradingDays.of(rows.subList(0, i + 1)));
        }
        assertThat(text(day)).isEqualTo("3 4.75 EUR=7.125,USD=100.25 2.5/4.5");
    }

    @Test
    void aRowOfAnotherDayIsRefused() {
        TradingActivityAccepted row = row("EURUSD", "USD", "1.50", "120.25", null, null);
        TradingDay day = TradingDays.of(List.of(row));
        TradingActivityAccepted other = TradingActivityAccepted.newBuilder(row)
                .setDate(LocalDate.parse("2026-03-09"))
                .build();
        assertThatThrownBy(() -> TradingDays.plus(day, other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lotsAndPnlAddUpDrawdownsDoNot() {
        assertThat(text(TradingDays.of(List.of(
                        row("EURUSD", "USD", "1.50", "120.25", "2.5", "4.0"),
                        row("NAS100", "USD", "0.25", "-20.00", "2.5", "4.0"),
                        row("DAX40", "EUR", "3.00", "7.125", "2.5", "4.0")))))
                .isEqualTo("3 4.75 EUR=7.125,USD=100.25 2.5/4.0");
    }

    @Test
    void ofUnequalDrawdownsTheGreatest() {
        assertThat(text(TradingDays.of(List.of(
                        row("EURUSD", "USD", "1.00", "1.00", "1.0", null),
                        row("NAS100", "USD", "1.00", "1.00", "3.5", "2.0"),
                        row("DAX40", "USD", "1.00", "1.00", null, "9.0")))))
                .isEqualTo("3 3.00 USD=3.00 3.5/9.0");
    }

    @Test
    void whatNoRowSaysIsNotZero() {
        assertThat(text(TradingDays.of(List.of(row("EURUSD", "USD", "0.00", "0.00", null, null)))))
                .isEqualTo("1 0.00 USD=0.00 null/null");
    }

    @Test
    void rowsOfTwoDaysAreRefused() {
        TradingActivityAccepted row = row("EURUSD", "USD", "1.00", "1.00", null, null);
        TradingActivityAccepted nextDay = TradingActivityAccepted.newBuilder(row)
                .setDate(row.getDate().plusDays(1))
                .build();
        assertThatThrownBy(() -> TradingDays.of(List.of(row, nextDay))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TradingDays.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
