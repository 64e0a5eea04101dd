package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.OnRig;
import io.tributary.benchmarks.rig.Options;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events per second of processor time of a Kafka Streams JVM under exactly-once: accepted records in, until everything that
 * follows from them is committed. The processor service against {@link BareTopology} and {@link PassThrough}, each a
 * process of its own with the same heap, state memory, commit interval and number of threads, warm, and idle while another
 * is measured. A round's records are written at once, much faster than anyone reads them. Then what else the size of a firm
 * costs: a busy affiliate, state, rating again, restoring.
 */
public final class ProcessorBench implements OnRig {
    /** In the sixth round ours does twice as much in a second as in the third: till then it is compiled. */
    private static final int WARM_UPS = 6;

    private static final String THROUGHPUT = "throughput";
    private static final String SKEW = "skew";
    private static final String OURS = "topology";
    private static final String EVEN = "topology, affiliates evenly";
    private static final String SKEWED = "topology, one affiliate has 40 %";
    /** Customers of these rounds are others than those of the rounds before. */
    private static final int FIRST_EVEN = 100;

    private static final String BARE = "bare topology (no rules)";
    private static final String PASS = "stateless pass-through";

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public String about() {
        return "events per CPU-second of the topology under exactly-once, against the same stores without rules";
    }

    @Override
    public String unit() {
        return "events per CPU-second";
    }

    @Override
    public List<String> parts() {
        return List.of(THROUGHPUT, SKEW, AfterLoad.STATE, AfterLoad.RERATING, AfterLoad.RESTORE);
    }

    @Override
    public Results run(Rig rig, Options options, Consumer<String> progress) throws Exception {
        Results results = new Results();
        Encoder encoder = new Encoder(rig.registry());
        try (Admin admin = rig.admin();
                KafkaProducer<String, byte[]> producer = Encoder.producer(rig.kafka())) {
            Part processor = rig.service(ServiceKind.PROCESSOR);
            Contender ours = Contender.topology(OURS, "", "tributary-processor", processor, admin, producer);
            List<Contender> contenders = new ArrayList<>(List.of(ours));
            if (options.wants(THROUGHPUT)) {
                contenders.add(baseline(rig, BARE, BaselineProcessor.BARE, admin, producer));
                contenders.add(baseline(rig, PASS, BaselineProcessor.PASS_THROUGH, admin, producer));
                results.ratio("topology : bare", OURS, BARE).ratio("topology : pass-through", OURS, PASS);
            }
            for (Contender contender : contenders) {
                contender.take(Input.terms(encoder));
            }
            int measured = options.wants(THROUGHPUT) ? options.rounds() : 0;
            for (int round = -WARM_UPS; round < measured; round++) {
                progress.accept(round(contenders, Input.round(encoder, round + WARM_UPS), round, results));
            }
            int skewed = options.wants(SKEW) ? options.rounds() : 0;
            for (int round = 0; round < skewed; round++) {
                String even = measure(ours, EVEN, Input.round(encoder, FIRST_EVEN + round), results);
                progress.accept(even + ", " + measure(ours, SKEWED, Input.skewed(encoder, round), results));
            }
            if (skewed > 0) {
                results.ratio("one affiliate has 40 % : evenly", SKEWED, EVEN);
            }
            int customers = (WARM_UPS + measured + 2 * skewed) * Input.CUSTOMERS;
            new AfterLoad(rig, processor, ours, customers, results).run(options, encoder, admin);
        }
        return results;
    }

    private static String round(
            List<Contender> contenders, List<ProducerRecord<String, byte[]>> input, int round, Results results)
            throws InterruptedException, ExecutionException {
        List<String> figures = new ArrayList<>();
        // Taking turns in going first, so that nobody always runs after the same neighbour.
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(Math.floorMod(i + round, contenders.size()));
            figures.add(measure(contender, contender.name(), input, round < 0 ? new Results() : results));
        }
        return (round < 0 ? "warm-up: " : "round " + (round + 1) + ": ") + String.join(", ", figures);
    }

    private static String measure(
            Contender contender, String measure, List<ProducerRecord<String, byte[]>> input, Results results)
            throws InterruptedException, ExecutionException {
        double perSecond = contender.perSecond(input);
        results.add(measure, perSecond);
        return "%s %,.0f".formatted(measure, perSecond);
    }

    private static Contender baseline(
            Rig rig, String name, String which, Admin admin, KafkaProducer<String, byte[]> producer) throws Exception {
        Part part = rig.program(which, BaselineProcessor.class, which);
        String prefix = BaselineProcessor.prefix(which);
        String group = BaselineProcessor.applicationId(which);
        return which.equals(BaselineProcessor.BARE)
                ? Contender.topology(name, prefix, group, part, admin, producer)
                : Contender.passThrough(name, prefix, group, part, admin, producer);
    }
}
