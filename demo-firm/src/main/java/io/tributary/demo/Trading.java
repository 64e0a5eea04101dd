package io.tributary.demo;

import io.tributary.proptrading.TradingActivity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/** The days on which a customer trades, and what. */
final class Trading {
    private static final List<String> INSTRUMENTS = List.of("EURUSD", "NAS100", "XAUUSD", "GBPUSD", "US30", "BTCUSD");
    private static final int CORRECTED_PERCENT = 1;

    private final String customerId;
    private final Mail mail;
    private final SplittableRandom random;
    private final Instant end;
    private final int favourite;
    private BigDecimal deepest = BigDecimal.ZERO;

    Trading(String customerId, Mail mail, SplittableRandom random, Instant end) {
        this.customerId = customerId;
        this.mail = mail;
        this.random = random;
        this.end = end;
        this.favourite = random.nextInt(INSTRUMENTS.size());
    }

    /**
     * Trades on so many days, weekends off.
     *
     * @return when the firm knows how it went
     */
    Instant trade(Instant from, int days) {
        LocalDate date = from.atZone(ZoneOffset.UTC).toLocalDate();
        for (int traded = 0; traded < days; ) {
            date = date.plusDays(random.nextInt(1, 3));
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                tradeOn(date);
                traded++;
            }
        }
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(20 * 3_600, 23 * 3_600));
    }

    private void tradeOn(LocalDate date) {
        Instant day = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        BigDecimal drawdown = BigDecimal.valueOf(random.nextInt(0, 520), 2);
        deepest = deepest.max(drawdown);
        int instruments = random.nextInt(100) < 30 ? 2 : 1;
        for (int i = 0; i < instruments; i++) {
            TradingActivity row = row(date, INSTRUMENTS.get((favourite + i) % INSTRUMENTS.size()), drawdown);
            if (day.isBefore(end)) {
                mail.activity(day, row);
                if (random.nextInt(100) < CORRECTED_PERCENT) {
                    mail.correction(
                            day, TradingActivity.newBuilder(row).setPnl(pnl()).build());
                }
            }
        }
    }

    private TradingActivity row(LocalDate date, String instrument, BigDecimal drawdown) {
        return TradingActivity.newBuilder()
                .setDate(date)
                .setCustomerId(customerId)
                .setInstrument(instrument)
                .setLotsTraded(BigDecimal.valueOf(random.nextInt(10, 900), 2))
                .setPnl(pnl())
                .setDrawdown(drawdown.setScale(8))
                .setMaxDrawdown(deepest.setScale(8))
                .setCurrency("USD")
                .build();
    }

    private BigDecimal pnl() {
        return BigDecimal.valueOf(random.nextInt(-90_000, 95_000), 2).setScale(8);
    }
}
