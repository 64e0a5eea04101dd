package io.tributary.benchmarks.gateway;

import io.tributary.benchmarks.measure.CpuClock;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.OnRig;
import io.tributary.benchmarks.rig.Options;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.benchmarks.rig.Samples;
import io.tributary.local.base.Http;
import io.tributary.local.demo.door.HttpDoor;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.proptrading.TransactionAccepted;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Records per second of processor time of the gateway's process: bulk requests of 1,000 transactions, eight at once,
 * from this process. Against {@link RawProducer} and {@link GenericPath}, per second of processor time of their processes.
 * What the broker uses counts for none. And single posts, and what is allocated for a record.
 */
public final class GatewayBench implements OnRig {
    private static final String TRANSACTIONS = "/api/v1/prop-trading/transactions";
    private static final int BULK = 1_000;
    private static final int REQUESTS = 40;
    /** How often a round sends all of them. */
    private static final int TIMES = 20;

    /** As many as the compiler needs to be through with the whole road. */
    private static final int WARM_UPS = 10;

    private static final int SINGLE_WARM_UPS = 5;

    private static final String BULK_PART = "bulk";
    private static final String SINGLE_PART = "single";

    private static final String OURS = "gateway";
    private static final String RAW = "raw idempotent producer";
    private static final String GENERIC = "generic path: Jackson tree, networknt, GenericRecord";
    private static final String ALLOCATED = "bytes allocated for a record, gateway";
    private static final String SINGLE = "single posts a second, 32 at once";
    private static final String SINGLE_P99 = "p99 of single posts at half of that, ms";

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "bulk records per CPU-second of the gateway, against a raw producer of the same Avro bytes and the generic"
                + " path; single posts";
    }

    @Override
    public String unit() {
        return "records per CPU-second";
    }

    @Override
    public List<String> parts() {
        return List.of(BULK_PART, SINGLE_PART);
    }

    /** What all send. */
    static Stream<TransactionAccepted> transactions() {
        Instant begin = Instant.parse("2026-02-01T00:00:00Z");
        return IntStream.range(0, BULK * REQUESTS)
                .mapToObj(n -> Samples.transaction("txn_" + n, "cust_" + n % 2_000, n, begin.plusSeconds(n)));
    }

    /** The same as bodies of bulk requests. */
    static List<String> bodies() {
        List<TransactionAccepted> all = transactions().toList();
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BULK) {
            bodies.add(all.subList(from, from + BULK).stream()
                    .map(Samples::json)
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return bodies;
    }

    @Override
    public Results run(Rig rig, Options options, Consumer<String> progress) throws Exception {
        Part gateway = rig.service(ServiceKind.GATEWAY);
        String token = new HttpDoor(rig.gateway(), rig.firm()).token();
        SinglePosts single = new SinglePosts(
                http,
                transactions()
                        .limit(BULK)
                        .map(transaction -> request(rig, token, Samples.json(transaction)))
                        .toList());
        // A bulk request is one request only: without these, the road to the records would hardly be compiled.
        for (int i = 0; i < SINGLE_WARM_UPS; i++) {
            progress.accept("warm-up: %,.0f single posts/s".formatted(single.capacity()));
        }
        Results results = new Results();
        if (options.wants(BULK_PART)) {
            bulk(rig, gateway, token, options.rounds(), results, progress);
        }
        if (options.wants(SINGLE_PART)) {
            single(single, options.rounds(), results, progress);
        }
        return results;
    }

    private void bulk(Rig rig, Part gateway, String token, int rounds, Results results, Consumer<String> progress)
            throws Exception {
        try (Admin admin = rig.admin()) {
            admin.createTopics(Stream.of(RawProducer.TOPIC, GenericPath.TOPIC)
                            .map(topic -> new NewTopic(topic, Encoder.PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        Part raw = rig.program("raw-producer", RawProducer.class);
        Part generic = rig.program("generic-path", GenericPath.class);
        BulkPosts posts = new BulkPosts(rig.gateway() + TRANSACTIONS + "/bulk", token, bodies());
        results.ratio("gateway : raw producer", OURS, RAW).ratio("gateway : generic path", OURS, GENERIC);
        for (int round = -WARM_UPS; round < rounds; round++) {
            Allocation allocation = new Allocation(gateway.address());
            double ours = perSecond(gateway, BULK * REQUESTS * TIMES, () -> posts.send(TIMES));
            double allocated = allocation.since() / (BULK * REQUESTS * TIMES);
            double baseline = perSecond(raw, BULK * REQUESTS * RawProducer.TIMES, () -> produce(raw));
            double usual = perSecond(generic, BULK * REQUESTS * GenericPath.TIMES, () -> produce(generic));
            progress.accept(name(round) + ": %,.0f against %,.0f and %,.0f".formatted(ours, baseline, usual));
            if (round >= 0) {
                results.add(OURS, ours);
                results.add(RAW, baseline);
                results.add(GENERIC, usual);
                results.add(ALLOCATED, allocated);
            }
        }
    }

    private static void single(SinglePosts single, int rounds, Results results, Consumer<String> progress)
            throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            double perSecond = single.capacity();
            double p99 = single.p99(perSecond / 2);
            progress.accept(name(round) + ": %,.0f single posts/s, p99 %.1f ms".formatted(perSecond, p99));
            results.add(SINGLE, perSecond);
            results.add(SINGLE_P99, p99);
        }
    }

    private static String name(int round) {
        return round < 0 ? "warm-up" : "round " + (round + 1);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double perSecond(Part process, int records, Work work) throws Exception {
        CpuClock clock = new CpuClock(process.pid());
        Duration before = clock.used();
        work.run();
        return records / clock.secondsSince(before);
    }

    private static HttpRequest request(Rig rig, String token, String body) {
        return HttpRequest.newBuilder(URI.create(rig.gateway() + TRANSACTIONS))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static void produce(Part program) throws InterruptedException {
        Http.Answer answer = Http.send("POST", program.address() + "/round", "");
        if (!answer.ok()) {
            throw new IllegalStateException("a baseline failed: " + answer.status() + " " + answer.body());
        }
    }
}
