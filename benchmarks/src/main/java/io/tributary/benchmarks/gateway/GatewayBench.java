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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Records per second of processor time of the gateway's process: bulk requests of 1,000 transactions, up to four at once,
 * from this process. Against {@link RawProducer} and {@link GenericPath}, per second of processor time of their processes.
 * What the broker uses counts for none. And single posts, and what is allocated for a record.
 */
public final class GatewayBench implements OnRig {
    private static final int BULK = 1_000;
    private static final int REQUESTS = 40;
    /** How often a round sends all of them. */
    private static final int TIMES = 5;

    private static final int AT_ONCE = 4;
    /** As many as the compiler needs to be through with the whole road. */
    private static final int WARM_UPS = 15;

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
        int rounds = options.rounds();
        Part gateway = rig.service(ServiceKind.GATEWAY);
        try (Admin admin = rig.admin()) {
            admin.createTopics(Stream.of(RawProducer.TOPIC, GenericPath.TOPIC)
                            .map(topic -> new NewTopic(topic, Encoder.PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        Part raw = rig.program("raw-producer", RawProducer.class, "-Xmx160m");
        Part generic = rig.program("generic-path", GenericPath.class, "-Xmx160m");
        String token = new HttpDoor(rig.gateway(), rig.firm()).token();
        List<HttpRequest> bulk = bodies().stream()
                .map(body -> request(rig, token, "/bulk", body))
                .toList();
        SinglePosts single = new SinglePosts(
                http,
                transactions()
                        .limit(BULK)
                        .map(transaction -> request(rig, token, "", Samples.json(transaction)))
                        .toList());
        Results results =
                new Results().ratio("gateway : raw producer", OURS, RAW).ratio("gateway : generic path", OURS, GENERIC);
        for (int round = -WARM_UPS; round < rounds; round++) {
            Allocation allocation = new Allocation(gateway.address());
            double ours = perSecond(gateway, BULK * REQUESTS * TIMES, () -> post(bulk));
            double allocated = allocation.since() / (BULK * REQUESTS * TIMES);
            double baseline = perSecond(raw, BULK * REQUESTS * RawProducer.TIMES, () -> produce(raw));
            double usual = perSecond(generic, BULK * REQUESTS, () -> produce(generic));
            double perSecond = single.capacity();
            double p99 = single.p99(perSecond / 2);
            progress.accept((round < 0 ? "warm-up" : "round " + (round + 1))
                    + ": %,.0f against %,.0f and %,.0f; %,.0f single posts/s, p99 %.1f ms"
                            .formatted(ours, baseline, usual, perSecond, p99));
            if (round >= 0) {
                results.add(OURS, ours);
                results.add(RAW, baseline);
                results.add(GENERIC, usual);
                results.add(ALLOCATED, allocated);
                results.add(SINGLE, perSecond);
                results.add(SINGLE_P99, p99);
            }
        }
        return results;
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

    private static HttpRequest request(Rig rig, String token, String path, String body) {
        return HttpRequest.newBuilder(URI.create(rig.gateway() + "/api/v1/prop-trading/transactions" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void post(List<HttpRequest> requests) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < TIMES * requests.size(); i++) {
            free.acquire();
            answers.add(http.sendAsync(requests.get(i % requests.size()), HttpResponse.BodyHandlers.ofString())
                    .whenComplete((answer, error) -> free.release()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> got = answer.join();
            if (got.statusCode() != 202) {
                throw new IllegalStateException("the gateway answers " + got.statusCode() + " "
                        + got.body().substring(0, Math.min(300, got.body().length())));
            }
        }
    }

    private static void produce(Part program) throws InterruptedException {
        Http.Answer answer = Http.send("POST", program.address() + "/round", "");
        if (!answer.ok()) {
            throw new IllegalStateException("a baseline failed: " + answer.status() + " " + answer.body());
        }
    }
}
