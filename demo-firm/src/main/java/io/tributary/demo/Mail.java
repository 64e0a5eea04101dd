package io.tributary.demo;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/**
 * How a firm's systems send what happens: mostly soon and once. Some customers' records are held up for days, so that
 * their fees come first; some records are sent twice, some changes overtake each other.
 */
final class Mail {
    private static final int HELD_UP_PERCENT = 3;
    private static final int TWICE_PERCENT = 2;
    private static final int OVERTAKEN_PERCENT = 3;
    private static final int DIRECT_PERCENT = 40;
    /** A nightly job sends the day's trading. */
    private static final Duration NIGHTLY = Duration.ofHours(28);

    private final SplittableRandom random;
    private final boolean direct;
    private final Duration held;
    private final List<Delivery> deliveries = new ArrayList<>();

    Mail(SplittableRandom random) {
        this.random = random;
        this.direct = random.nextInt(100) < DIRECT_PERCENT;
        this.held = random.nextInt(100) < HELD_UP_PERCENT ? Duration.ofDays(random.nextInt(2, 6)) : Duration.ZERO;
    }

    void customer(Instant at, Customer version) {
        boolean overtaken = random.nextInt(100) < OVERTAKEN_PERCENT;
        Instant sent = at.plus(held).plus(overtaken ? Duration.ofDays(random.nextInt(3, 12)) : Duration.ZERO);
        send(sent, false, version);
        perhapsAgain(sent, version);
    }

    void transaction(Instant at, Transaction first) {
        send(at.plusSeconds(random.nextInt(5, 120)), false, first);
    }

    /** The same transaction_id with something changed. */
    void revision(Instant at, Transaction changed) {
        send(at.plusSeconds(180), true, changed);
        perhapsAgain(at.plusSeconds(180), changed);
    }

    /** A day's row, the following night. */
    void activity(Instant day, TradingActivity row) {
        Instant sent = day.plus(NIGHTLY).plusSeconds(random.nextInt(0, 600));
        send(sent, false, row);
        perhapsAgain(sent, row);
    }

    /** A corrected row, some nights later. */
    void correction(Instant day, TradingActivity row) {
        send(day.plus(NIGHTLY).plus(Duration.ofDays(random.nextInt(2, 5))), false, row);
    }

    /** Only the last word about something may be repeated: repeating an earlier one would take the later one back. */
    private void perhapsAgain(Instant at, SpecificRecord record) {
        if (random.nextInt(100) < TWICE_PERCENT) {
            send(at.plusSeconds(1), false, record);
        }
    }

    private void send(Instant at, boolean alone, SpecificRecord record) {
        deliveries.add(new Delivery(at, direct, alone && !direct, record));
    }

    List<Delivery> all() {
        return List.copyOf(deliveries);
    }
}
