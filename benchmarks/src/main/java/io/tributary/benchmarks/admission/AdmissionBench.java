package io.tributary.benchmarks.admission;

import io.tributary.benchmarks.measure.CpuClock;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.GroupEnd;
import io.tributary.benchmarks.rig.OnRig;
import io.tributary.benchmarks.rig.Options;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.benchmarks.rig.Samples;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.schemas.topic.LandingTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Records that landed, per second of processor time of the gateway that admits them, against {@link PlainCopy} of the same
 * bytes; and how long a direct record takes to its ledger entry (see {@link DirectToLedger}).
 */
public final class AdmissionBench implements OnRig {
    private static final String THROUGHPUT = "throughput";
    private static final String LATENCY = "latency";
    private static final int RECORDS = 100_000;
    /** Landing topics take no larger ones. */
    private static final int BATCH_BYTES = 60_000;
    /** As many as the compiler needs to be through with the whole road. */
    private static final int WARM_UPS = 8;

    private static final String OURS = "gateway, admitting";
    private static final String COPY = "plain transactional copy";

    @Override
    public String name() {
        return "admission";
    }

    @Override
    public String about() {
        return "landed records per CPU-second of the gateway, against a plain transactional copy of the same bytes; direct"
                + " record to ledger entry";
    }

    @Override
    public String unit() {
        return "records per CPU-second, or as it says";
    }

    @Override
    public List<String> parts() {
        return List.of(THROUGHPUT, LATENCY);
    }

    @Override
    public Results run(Rig rig, Options options, Consumer<String> progress) throws Exception {
        Results results = new Results();
        Part gateway = rig.service(ServiceKind.GATEWAY);
        String firm = rig.firm().firmId();
        Encoder encoder = new Encoder(rig.registry());
        try (Admin admin = rig.admin();
                KafkaProducer<String, byte[]> producer = Encoder.producer(rig.kafka(), BATCH_BYTES)) {
            if (options.wants(THROUGHPUT)) {
                results.ratio("gateway : plain copy", OURS, COPY);
                admin.createTopics(Stream.of(PlainCopy.FROM, PlainCopy.INTO)
                                .map(topic -> new NewTopic(topic, Encoder.PARTITIONS, (short) 1))
                                .toList())
                        .all()
                        .get();
                Part copy = rig.program("plain-copy", PlainCopy.class);
                String landing = LandingTopics.transactions(firm).name();
                for (int round = -WARM_UPS; round < options.rounds(); round++) {
                    double ours =
                            perSecond(producer, admin, gateway, "tributary-landing", landed(encoder, firm, landing));
                    double plain =
                            perSecond(producer, admin, copy, PlainCopy.GROUP, landed(encoder, firm, PlainCopy.FROM));
                    progress.accept((round < 0 ? "warm-up" : "round " + (round + 1))
                            + ": %,.0f against %,.0f".formatted(ours, plain));
                    if (round >= 0) {
                        results.add(OURS, ours);
                        results.add(COPY, plain);
                    }
                }
                copy.stop();
            }
            if (options.wants(LATENCY)) {
                rig.service(ServiceKind.PROCESSOR);
                new DirectToLedger(rig, firm, encoder, producer, results, progress).run(options.rounds());
            }
        }
        return results;
    }

    /** The same in every round: what a record says does not matter to who admits it. */
    private static List<ProducerRecord<String, byte[]>> landed(Encoder encoder, String firm, String into) {
        Instant begin = Instant.parse("2026-02-01T00:00:00Z");
        return IntStream.range(0, RECORDS)
                .mapToObj(n -> Landed.transaction(
                        Samples.transaction("txn_" + n, "cust_" + n % 2_000, n, begin.plusSeconds(n))))
                .map(transaction -> encoder.encode(LandingTopics.transactions(firm), transaction, into))
                .toList();
    }

    private static double perSecond(
            KafkaProducer<String, byte[]> producer,
            Admin admin,
            Part process,
            String group,
            List<ProducerRecord<String, byte[]>> records)
            throws InterruptedException, ExecutionException {
        CpuClock clock = new CpuClock(process.pid());
        Duration before = clock.used();
        for (ProducerRecord<String, byte[]> record : records) {
            // One that is lost is missed by nobody here; the producer sends again until it is there.
            Future<RecordMetadata> unused = producer.send(record);
        }
        producer.flush();
        GroupEnd.await(admin, group, records.getFirst().topic());
        return records.size() / clock.secondsSince(before);
    }
}
