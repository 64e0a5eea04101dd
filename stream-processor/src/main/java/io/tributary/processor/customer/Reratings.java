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
import java.util.ArrayList;
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
    /** The character after '|': it ends a range just behind the rows that share a prefix. */
    private static final String BEHIND = "}";
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
        if (!isIdle()) {
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

    /** Whether nobody is left to rate again. */
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
                Keys.join("fx", currency, date.toString(), owner),
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
        for (KeyValue<String, ReratingJob> job : openJobs()) {
            if (System.nanoTime() >= end) {
                return;
            }
            rate(job.key, job.value, end);
        }
        Cancellable running = slices;
        if (isIdle() && running != null) {
            running.cancel();
            slices = null;
        }
    }

    private List<KeyValue<String, ReratingJob>> openJobs() {
        List<KeyValue<String, ReratingJob>> open = new ArrayList<>();
        try (KeyValueIterator<String, ReratingJob> all = jobs.all()) {
            all.forEachRemaining(open::add);
        }
        return open;
    }

    /** A customer to settle, and the row by which the job goes on behind it. */
    private record Next(String firmId, String customerId, String row) {}

    private void rate(String row, ReratingJob job, long end) {
        String after = job.getAfter();
        while (System.nanoTime() < end) {
            Next next = job.getCurrency() == null ? nextCustomer(job.getFirmId(), after) : nextUser(job, after);
            if (next == null) {
                jobs.delete(row);
                return;
            }
            settling.settleAnew(next.firmId(), next.customerId(), job.getCausedBy());
            after = next.row();
        }
        jobs.put(row, ReratingJob.newBuilder(job).setAfter(after).build());
    }

    /** The next of a firm, or of all, that is known or has a transaction. */
    private @Nullable Next nextCustomer(@Nullable String firmId, @Nullable String after) {
        String from = after == null ? (firmId == null ? null : firmId + "|") : after + BEHIND;
        String to = firmId == null ? null : firmId + BEHIND;
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

    private @Nullable Next nextUser(ReratingJob job, @Nullable String after) {
        LocalDate first = Objects.requireNonNull(job.getDate(), "a job about a currency is about a day");
        String currency = Objects.requireNonNull(job.getCurrency(), "asked only of such a job");
        String from = after == null ? FxUses.day(currency, first) + "|" : after + "\u0000";
        String to = FxUses.day(currency, first.plusDays(DAYS_SERVED)) + BEHIND;
        try (KeyValueIterator<String, FxUse> rows = fxUses.range(from, to)) {
            while (rows.hasNext()) {
                KeyValue<String, FxUse> row = rows.next();
                if (job.getFirmId() == null || job.getFirmId().equals(row.value.getFirmId())) {
                    return new Next(row.value.getFirmId(), row.value.getCustomerId(), row.key);
                }
            }
        }
        return null;
    }
}
