package io.tributary.benchmarks.endtoend;

import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.measure.Summary;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.OnRig;
import io.tributary.benchmarks.rig.Options;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.local.part.ServiceKind;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * From accept to report at 1,000 challenge fees a second, open loop: a bulk request of 100 fees is due every 100 ms, whether
 * earlier ones are answered or not. A fee's latency runs from the instant its request was due until its commission entry is
 * in the view that the reports read ({@code published.commission_entries}): any report asked for from then on counts it.
 * The view is looked at every 5 ms or so, which is the resolution; the looking costs the database something, and the figures
 * include that. On the way are JSON and validation, a truth topic, the customer desk and the affiliate desk with a
 * transaction each, the sink and a database transaction.
 *
 * <p>The baseline: the same Avro bytes, as many at the same instants, from an idempotent producer through one topic to a
 * consumer that reads committed records only, both in this process.
 */
public final class EndToEndBench implements OnRig {
    private static final int WARM_UP_SECONDS = 10;
    /** So many seconds are measured in all, shared among the rounds. */
    private static final int MEASURED_SECONDS = 20;

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public String about() {
        return "accept to report at 1,000 fees/s, against produce to consume of the same bytes";
    }

    @Override
    public String unit() {
        return "latency in ms";
    }

    @Override
    public Results run(Rig rig, Options options, Consumer<String> progress) throws Exception {
        int rounds = options.rounds();
        rig.service(ServiceKind.GATEWAY);
        rig.service(ServiceKind.PROCESSOR);
        rig.service(ServiceKind.SINK);
        try (Admin admin = rig.admin()) {
            admin.createTopics(List.of(new NewTopic(ProduceToConsume.TOPIC, Encoder.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Results results = new Results()
                .ratio("p50: ours : baseline", "accept to report, p50", "produce to consume, p50")
                .ratio("p99: ours : baseline", "accept to report, p99", "produce to consume, p99");
        int seconds = Math.max(1, MEASURED_SECONDS / rounds);
        Fees fees = new Fees();
        try (AcceptToReport ours = AcceptToReport.on(rig);
                ProduceToConsume baseline = ProduceToConsume.on(rig)) {
            ours.signUp(Fees.CUSTOMERS);
            for (int round = 0; round <= rounds; round++) {
                boolean warmUp = round == 0;
                List<Fees.Fee> due = fees.next(warmUp ? WARM_UP_SECONDS : seconds);
                long[] toReport = ours.measure(due);
                long[] toConsume = baseline.measure(due);
                if (!warmUp) {
                    add(results, "accept to report", toReport);
                    add(results, "produce to consume", toConsume);
                }
                progress.accept("%s: p50 %.1f ms, p99 %.1f ms; baseline %.1f and %.1f"
                        .formatted(
                                warmUp ? "warm-up" : "round " + round,
                                millis(toReport, 50),
                                millis(toReport, 99),
                                millis(toConsume, 50),
                                millis(toConsume, 99)));
            }
        }
        return results;
    }

    private static void add(Results results, String name, long[] nanos) {
        results.add(name + ", p50", millis(nanos, 50));
        results.add(name + ", p99", millis(nanos, 99));
    }

    private static double millis(long[] nanos, int percent) {
        return Summary.percentile(nanos, percent) / 1e6;
    }
}
