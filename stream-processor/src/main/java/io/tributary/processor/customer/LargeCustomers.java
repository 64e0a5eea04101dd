package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.RERATING;

import io.tributary.internal.ReratingJob;
import io.tributary.processor.replay.DeskStage;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Customers of so many rows that settling them at each of their records would hold up everybody on their partition: their
 * records are noted, and they are settled by the clock, for all that were noted at once. What is noted is state, so a restart
 * goes on with it; who is large is found out by settling, and asks the state of no one else.
 */
final class LargeCustomers {
    /** What the rows of noted records begin with, among the jobs. */
    static final String LATE = "late";

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();
    /** Four fifths of the time are for everybody else. */
    private static final int RESTS = 4;
    /** But nobody waits longer for that than a report is awaited. */
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST_KNOWN = 10_000;
    /** Times as large as a large one: it is settled for tenths of a second, and rests four times as long. */
    private static final int NOTICED = 10;

    private final ProcessorContext<?, ?> context;
    private final DeskStage stage;
    private final Settler settler;
    private final int most;
    private final KeyValueStore<String, ReratingJob> jobs;
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_KNOWN;
        }
    });
    /** Who was settled last: the next one is the next in order, so that everybody has a turn. */
    private @Nullable String last;

    private @Nullable Cancellable slices;
    private long restsUntil = System.nanoTime();

    /** Settles a customer for records that were noted, the last one last. */
    @FunctionalInterface
    interface Settler {
        void settle(String firmId, String customerId, List<String> events);
    }

    /** @param most rows up to which a customer is settled at each of its records */
    LargeCustomers(ProcessorContext<?, ?> context, DeskStage stage, int most, Settler settler) {
        this.context = context;
        this.stage = stage;
        this.most = most;
        this.settler = settler;
        this.jobs = context.getStateStore(RERATING.name());
        for (String row = next(null); row != null; row = next(row)) {
            known.add(row);
        }
    }

    /** Goes on with what was noted before a restart. */
    void resume() {
        if (next(null) != null) {
            settleInSlices();
        }
    }

    /** Whether rows of that number make a customer large. */
    boolean isLarge(int rows) {
        return rows > most;
    }

    /** Whether so many that its firm is told: somebody may notice how much later it is settled. */
    boolean isNoticed(int rows) {
        return rows > NOTICED * most;
    }

    /** A customer was found to have so many rows. */
    void found(String firmId, String customerId, int rows) {
        if (isLarge(rows)) {
            known.add(row(firmId, customerId));
        } else if (!known.isEmpty()) {
            known.remove(row(firmId, customerId));
        }
    }

    /**
     * Notes a record of a customer that is known to be large.
     *
     * @return false: it has to be settled now
     */
    boolean takes(String firmId, String customerId, String eventId, Instant now) {
        // While all wait for what has been said of settling everybody, what is heard may not be left for later.
        if (known.isEmpty() || !known.contains(row(firmId, customerId)) || stage.isSettled()) {
            return false;
        }
        String micros = "%019d".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, now));
        jobs.put(
                Keys.join(LATE, firmId, customerId, micros, eventId),
                ReratingJob.newBuilder().setFirmId(firmId).setCausedBy(eventId).build());
        settleInSlices();
        return true;
    }

    /**
     * What a settling of a large customer answers: also what is noted of it. So each step of the desk, which has to find out by
     * itself who is large, states what another has noted as caused by that.
     */
    List<String> withNoted(String firmId, String customerId, List<String> events) {
        List<String> all = new ArrayList<>();
        Rows.under(jobs, LATE, firmId, customerId).forEach(noted -> all.add(noted.getCausedBy()));
        all.addAll(events);
        return all;
    }

    /** Only while something is noted: every slice makes its task commit, which is not free. */
    private void settleInSlices() {
        if (slices == null) {
            slices = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> slice());
        }
    }

    private void slice() {
        long begin = System.nanoTime();
        if (begin < restsUntil) {
            return;
        }
        boolean more = true;
        long took = 0;
        while (more && took < SLICE_NANOS) {
            more = settleNext();
            took = System.nanoTime() - begin;
        }
        restsUntil = System.nanoTime() + Math.min(RESTS * took, LONGEST_REST_NANOS);
        Cancellable running = slices;
        if (!more && running != null) {
            running.cancel();
            slices = null;
        }
    }

    /** False: there is none. */
    private boolean settleNext() {
        String row = next(last);
        if (row == null && last != null) {
            row = next(null);
        }
        last = row;
        if (row == null) {
            return false;
        }
        List<String> customer = Keys.split(row);
        String firmId = customer.get(1);
        String customerId = customer.get(2);
        List<KeyValue<String, ReratingJob>> noted = Rows.rowsUnder(jobs, LATE, firmId, customerId);
        settler.settle(
                firmId,
                customerId,
                noted.stream().map(record -> record.value.getCausedBy()).toList());
        noted.forEach(record -> jobs.delete(record.key));
        return true;
    }

    /** What the rows of the next customer begin with. */
    private @Nullable String next(@Nullable String after) {
        String from = after == null ? LATE + "|" : after + Rows.BEHIND;
        try (KeyValueIterator<String, ReratingJob> rows = jobs.range(from, LATE + Rows.BEHIND)) {
            if (!rows.hasNext()) {
                return null;
            }
            List<String> parts = Keys.split(rows.next().key);
            return row(parts.get(1), parts.get(2));
        }
    }

    private static String row(String firmId, String customerId) {
        return Keys.join(LATE, firmId, customerId);
    }
}
