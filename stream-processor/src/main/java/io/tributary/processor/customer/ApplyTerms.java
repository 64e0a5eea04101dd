package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.RERATING;
import static io.tributary.processor.state.Stores.TRANSACTIONS;

import io.tributary.internal.ControlChange;
import io.tributary.internal.ReratingJob;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Applies changed terms: stores them and rates the firm's customers again, a slice at a time, so that no change ever holds
 * the transaction longer than a slice. The job and how far it got are state, so a restart goes on where it stopped.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class ApplyTerms implements Processor<String, ControlChange, String, SpecificRecord> {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();

    private final InstantSource clock;
    private ProcessorContext<String, SpecificRecord> context;
    private Cancellable slices;
    private KeyValueStore<String, ReratingJob> jobs;
    private KeyValueStore<String, TransactionAccepted> transactions;
    private FirmTermsBook terms;
    private CustomerDesk desk;

    public ApplyTerms(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.jobs = context.getStateStore(RERATING.name());
        this.transactions = context.getStateStore(TRANSACTIONS.name());
        this.terms = new FirmTermsBook(context);
        Outbox outbox = new Outbox(context, clock);
        this.desk = new CustomerDesk(context, terms, outbox, new Outcomes(outbox));
        this.context = context;
        if (!openJobs().isEmpty()) {
            rateInSlices();
        }
    }

    @Override
    public void process(Record<String, ControlChange> change) {
        String firmId = Keys.split(change.value().getKey()).getFirst();
        terms.apply(firmId, change.value());
        jobs.put(
                firmId,
                ReratingJob.newBuilder()
                        .setFirmId(firmId)
                        .setCausedBy(change.value().getEventId())
                        .build());
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
        for (ReratingJob job : openJobs()) {
            if (System.nanoTime() >= end) {
                return;
            }
            rate(job, end);
        }
        if (openJobs().isEmpty()) {
            slices.cancel();
            slices = null;
        }
    }

    private List<ReratingJob> openJobs() {
        List<ReratingJob> open = new ArrayList<>();
        try (KeyValueIterator<String, ReratingJob> all = jobs.all()) {
            all.forEachRemaining(job -> open.add(job.value));
        }
        return open;
    }

    private void rate(ReratingJob job, long end) {
        String after = job.getAfter();
        while (System.nanoTime() < end) {
            TransactionAccepted next = next(job.getFirmId(), after);
            if (next == null) {
                jobs.delete(job.getFirmId());
                return;
            }
            desk.settle(next.getFirmId(), next.getCustomerId(), job.getCausedBy());
            after = Keys.join(next.getFirmId(), next.getCustomerId());
        }
        jobs.put(job.getFirmId(), ReratingJob.newBuilder(job).setAfter(after).build());
    }

    /** A transaction of the firm's next customer that has any. */
    private TransactionAccepted next(String firmId, String after) {
        // '}' is the character after '|': it ends the range just behind the rows of a customer, and of the firm.
        String from = after == null ? firmId + "|" : after + "}";
        try (KeyValueIterator<String, TransactionAccepted> rows = transactions.range(from, firmId + "}")) {
            if (!rows.hasNext()) {
                return null;
            }
            KeyValue<String, TransactionAccepted> row = rows.next();
            return row.value;
        }
    }
}
