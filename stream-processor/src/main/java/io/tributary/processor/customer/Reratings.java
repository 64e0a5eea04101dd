package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;
import static io.tributary.processor.state.Stores.FX_USES;
import static io.tributary.processor.state.Stores.RERATING;
import static io.tributary.processor.state.Stores.TRANSACTIONS;

import io.tributary.engine.value.Utf8;
import io.tributary.internal.FxUse;
import io.tributary.internal.ReratingJob;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rates customers again, a slice at a time, so that no change ever holds the transaction longer than a slice. The jobs and
 * how far they got are state, so a restart goes on where it stopped.
 */
final class Reratings {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();
    /** A rate serves its own day and so many after it (DOMAIN, "Money"). */
    private static final int DAYS_SERVED = 7;
    /** What one owner's jobs may take before the next one's have their turn. */
    private static final long TURN_NANOS = Duration.ofMillis(10).toNanos();
    /** What the rows of jobs about rates of exchange begin with; the owner comes next. */
    private static final String RATE = "rate";
    /** What they began with when the owner came last: jobs that another version has left. */
    private static final String OLD_RATE = "fx";
    /** No firm_id has it: the job over all firms. */
    private static final String EVERYBODY = "*";

    private final ProcessorContext<?, ?> context;
    private final Settling settling;
    private final KeyValueStore<String, ReratingJob> jobs;
    private final KeyValueStore<String, CustomerAccepted> versions;
    private final KeyValueStore<String, TransactionAccepted> transactions;
    private final KeyValueStore<String, FxUse> fxUses;
    private final Deque<DataQualityFinding> retries = new ArrayDeque<>();
    private @Nullable Cancellable slices;
    /** Where the next turn is looked for; null: at the first. */
    private @Nullable String nextTurn;

    Reratings(ProcessorContext<?, ?> context, Settling settling) {
        this.context = context;
        this.settling = settling;
        this.jobs = context.getStateStore(RERATING.name());
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.transactions = context.getStateStore(TRANSACTIONS.name());
        this.fxUses = context.getStateStore(FX_USES.name());
    }

    /** Goes on where it stopped. */
    void resume() {
        if (nextTurn() != null) {
            rateInSlices();
        }
    }

    /** Customers that are quarantined, once: a repair may have reached them. */
    void retry(List<DataQualityFinding> quarantined) {
        retries.addAll(quarantined);
        if (!retries.isEmpty()) {
            rateInSlices();
        }
    }

    /** Whether nobody is left to rate again, also by the clock. */
    boolean isIdle() {
        if (!retries.isEmpty()) {
            return false;
        }
        try (KeyValueIterator<String, ReratingJob> all = jobs.all()) {
            return !all.hasNext();
        }
    }

    /** All customers of a firm, because its terms have changed; a job that is under way begins again. */
    void firm(String firmId, String causedBy) {
        add(firmId, job(causedBy).setFirmId(firmId).build());
    }

    /** All customers of all firms. */
    void everybody(String causedBy) {
        add(EVERYBODY, job(causedBy).build());
    }

    /** Those whose transactions may use a rate that has changed. */
    void rate(String owner, String currency, LocalDate date, String causedBy) {
        boolean platform = owner.equals(ControlTopics.PLATFORM);
        add(
                Keys.join(RATE, owner, currency, date.toString()),
                job(causedBy)
                        .setFirmId(platform ? null : owner)
                        .setCurrency(currency)
                        .setDate(date)
                        .build());
    }

    private static ReratingJob.Builder job(String causedBy) {
        return ReratingJob.newBuilder().setCausedBy(causedBy);
    }

    private void add(String row, ReratingJob job) {
        jobs.put(row, job);
        rateInSlices();
    }

    /** Only while there is a job: every slice makes its task commit, which is not free. */
    private void rateInSlices() {
        if (slices == null) {
            slices = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> rateSlice());
        }
    }

    private void rateSlice() {
        long end = System.nanoTime() + SLICE_NANOS;
        while (!retries.isEmpty() && System.nanoTime() < end) {
            DataQualityFinding retry = retries.remove();
            settling.settleAnew(retry.getFirmId(), retry.getCustomerId(), retry.getCausedBy());
        }
        while (System.nanoTime() < end) {
            Turn turn = nextTurn();
            if (turn == null) {
                end();
                return;
            }
            work(turn, Math.min(end, System.nanoTime() + TURN_NANOS));
            nextTurn = turn.to();
        }
    }

    private void end() {
        Cancellable running = slices;
        if (running != null) {
            running.cancel();
            slices = null;
        }
    }

    /** The jobs between two rows: all that one owner has about rates, or the one about its terms. */
    private record Turn(String from, String to) {
        static Turn of(String row) {
            List<String> parts = Keys.split(row);
            if (parts.size() == 1) {
                return new Turn(row, row + "\u0000");
            }
            String all = parts.getFirst().equals(OLD_RATE) ? OLD_RATE : Keys.join(parts.get(0), parts.get(1));
            return new Turn(all + "|", all + Rows.BEHIND);
        }
    }

    private @Nullable Turn nextTurn() {
        Turn next = turnFrom(nextTurn);
        return next == null && nextTurn != null ? turnFrom(null) : next;
    }

    private @Nullable Turn turnFrom(@Nullable String from) {
        try (KeyValueIterator<String, ReratingJob> rows = jobs.range(from, null)) {
            if (!rows.hasNext()) {
                return null;
            }
            String row = rows.next().key;
            // Among the jobs lie the noted records of large customers: not these to work off.
            return row.startsWith(LargeCustomers.LATE + "|")
                    ? turnFrom(LargeCustomers.LATE + Rows.BEHIND)
                    : Turn.of(row);
        }
    }

    private void work(Turn turn, long end) {
        try (KeyValueIterator<String, ReratingJob> rows = jobs.range(turn.from(), turn.to())) {
            do {
                KeyValue<String, ReratingJob> job = rows.next();
                rate(job.key, job.value, end);
            } while (rows.hasNext() && System.nanoTime() < end);
        }
    }

    /** A customer to settle, and the row by which the job goes on behind it. */
    private record Next(String firmId, String customerId, String row) {}

    private void rate(String row, ReratingJob job, long end) {
        String after = job.getAfter();
        do {
            Next next = job.getCurrency() == null ? nextCustomer(job.getFirmId(), after) : nextUser(job, after);
            if (next == null) {
                jobs.delete(row);
                return;
            }
            settling.settleAnew(next.firmId(), next.customerId(), job.getCausedBy());
            after = next.row();
        } while (System.nanoTime() < end);
        jobs.put(row, ReratingJob.newBuilder(job).setAfter(after).build());
    }

    /** The next of a firm, or of all, that is known or has a transaction. */
    private @Nullable Next nextCustomer(@Nullable String firmId, @Nullable String after) {
        String from = after == null ? (firmId == null ? null : firmId + "|") : after + Rows.BEHIND;
        String to = firmId == null ? null : firmId + Rows.BEHIND;
        Next known = null;
        try (KeyValueIterator<String, CustomerAccepted> rows = versions.range(from, to)) {
            if (rows.hasNext()) {
                CustomerAccepted version = rows.next().value;
                known = customer(version.getFirmId(), version.getCustomerId());
            }
        }
        try (KeyValueIterator<String, TransactionAccepted> rows = transactions.range(from, to)) {
            if (rows.hasNext()) {
                TransactionAccepted transaction = rows.next().value;
                Next named = customer(transaction.getFirmId(), transaction.getCustomerId());
                return known == null || Utf8.ORDER.compare(named.row(), known.row()) < 0 ? named : known;
            }
        }
        return known;
    }

    private static Next customer(String firmId, String customerId) {
        return new Next(firmId, customerId, Keys.join(firmId, customerId));
    }

    /** The next customer that has transactions on the days that a rate serves: once for each day, however many they are. */
    private @Nullable Next nextUser(ReratingJob job, @Nullable String after) {
        LocalDate first = Objects.requireNonNull(job.getDate(), "a job about a currency is about a day");
        String currency = Objects.requireNonNull(job.getCurrency(), "asked only of such a job");
        for (LocalDate day = first; !day.isAfter(first.plusDays(DAYS_SERVED)); day = day.plusDays(1)) {
            String ofDay = FxUses.day(currency, day);
            String users = job.getFirmId() == null ? ofDay : ofDay + "|" + Keys.join(job.getFirmId());
            String from = users + "|";
            if (after != null && Utf8.ORDER.compare(from, after + Rows.BEHIND) < 0) {
                from = after + Rows.BEHIND;
            }
            String to = users + Rows.BEHIND;
            if (Utf8.ORDER.compare(from, to) < 0) {
                Next next = nextUser(ofDay, from, to);
                if (next != null) {
                    return next;
                }
            }
        }
        return null;
    }

    private @Nullable Next nextUser(String ofDay, String from, String to) {
        try (KeyValueIterator<String, FxUse> rows = fxUses.range(from, to)) {
            if (!rows.hasNext()) {
                return null;
            }
            FxUse use = rows.next().value;
            return new Next(
                    use.getFirmId(),
                    use.getCustomerId(),
                    ofDay + "|" + Keys.join(use.getFirmId(), use.getCustomerId()));
        }
    }
}
