package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.measure.CpuClock;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Benchmark;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events per second of processor time of a Kafka Streams JVM under exactly-once: accepted records in, until everything that
 * follows from them is committed. The processor service against {@link BareTopology} and {@link PassThrough}, each a
 * process of its own with the same heap, state memory, commit interval and number of threads, warm, and idle while another
 * is measured. A round's records are written at once, much faster than anyone reads them.
 */
public final class ProcessorBench implements Benchmark {
    private static final int WARM_UPS = 2;
    private static final String HEAP = "-Xmx192m";
    private static final String OURS = "topology";
    private static final String BARE = "bare topology (no rules)";
    private static final String PASS = "stateless pass-through";

    /** Accepted records. */
    private static final List<Topic<?>> FACTS =
            List.of(TruthTopics.CUSTOMERS, TruthTopics.TRANSACTIONS, TruthTopics.TRADING_ACTIVITY);

    /** What a topology with desks reads besides. */
    private static final List<Topic<?>> TERMS_AND_HOPS = List.of(
            ControlTopics.FIRMS,
            ControlTopics.PLANS,
            ControlTopics.FX_RATES,
            ControlTopics.ADJUSTMENTS,
            InternalTopics.CONTROL_BROADCAST,
            InternalTopics.LINK_CLAIMS,
            InternalTopics.LINK_VERDICTS,
            InternalTopics.CAUSE_TOTALS);

    private record Contender(String name, String prefix, CpuClock clock, Progress progress) {}

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
    public Results run(Rig rig, int rounds, Consumer<String> progress) throws Exception {
        Part processor = rig.service(ServiceKind.PROCESSOR);
        Part bare = baseline(rig, BaselineProcessor.BARE);
        Part pass = baseline(rig, BaselineProcessor.PASS_THROUGH);
        Encoder encoder = new Encoder(rig.registry());
        Results results =
                new Results().ratio("topology : bare", OURS, BARE).ratio("topology : pass-through", OURS, PASS);
        try (Admin admin = rig.admin();
                KafkaProducer<String, byte[]> producer = Encoder.producer(rig.kafka())) {
            List<Contender> contenders = List.of(
                    contender(OURS, "", "tributary-processor", true, processor, admin),
                    baseline(BARE, BaselineProcessor.BARE, true, bare, admin),
                    baseline(PASS, BaselineProcessor.PASS_THROUGH, false, pass, admin));
            for (Contender contender : contenders) {
                write(producer, contender.prefix(), Input.terms(encoder));
                contender.progress().awaitEnd();
            }
            for (int round = -WARM_UPS; round < rounds; round++) {
                List<ProducerRecord<String, byte[]>> input = Input.round(encoder, round + WARM_UPS);
                List<String> figures = new ArrayList<>();
                // Taking turns in going first, so that nobody always runs after the same neighbour.
                for (int i = 0; i < contenders.size(); i++) {
                    Contender contender = contenders.get(Math.floorMod(i + round, contenders.size()));
                    double perSecond = measure(contender, producer, input);
                    figures.add("%s %,.0f".formatted(contender.name(), perSecond));
                    if (round >= 0) {
                        results.add(contender.name(), perSecond);
                    }
                }
                progress.accept((round < 0 ? "warm-up: " : "round " + (round + 1) + ": ") + String.join(", ", figures));
            }
        }
        return results;
    }

    private static double measure(
            Contender contender, KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> input)
            throws InterruptedException, ExecutionException {
        Duration before = contender.clock().used();
        write(producer, contender.prefix(), input);
        contender.progress().awaitEnd();
        return input.size() / contender.clock().secondsSince(before);
    }

    private static Part baseline(Rig rig, String which) throws InterruptedException {
        return rig.program(which, BaselineProcessor.class, HEAP, which);
    }

    private static Contender baseline(String name, String which, boolean desks, Part part, Admin admin)
            throws InterruptedException, ExecutionException {
        return contender(
                name, BaselineProcessor.prefix(which), BaselineProcessor.applicationId(which), desks, part, admin);
    }

    private static Contender contender(
            String name, String prefix, String applicationId, boolean desks, Part part, Admin admin)
            throws InterruptedException, ExecutionException {
        List<Topic<?>> read = new ArrayList<>(FACTS);
        if (desks) {
            read.addAll(TERMS_AND_HOPS);
        }
        List<String> topics = read.stream().map(topic -> prefix + topic.name()).toList();
        return new Contender(name, prefix, new CpuClock(part.pid()), new Progress(admin, applicationId, topics));
    }

    private static void write(
            KafkaProducer<String, byte[]> producer, String prefix, List<ProducerRecord<String, byte[]>> records)
            throws InterruptedException, ExecutionException {
        List<Future<?>> sends = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            sends.add(producer.send(
                    new ProducerRecord<>(prefix + record.topic(), record.partition(), record.key(), record.value())));
        }
        for (Future<?> send : sends) {
            send.get();
        }
    }
}
