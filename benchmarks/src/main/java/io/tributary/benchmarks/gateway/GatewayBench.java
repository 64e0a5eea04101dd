package io.tributary.benchmarks.gateway;

import io.tributary.benchmarks.measure.CpuClock;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Benchmark;
import io.tributary.benchmarks.rig.Encoder;
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
 * from this process. Against {@link RawProducer}, per second of processor time of its process. What the broker uses counts
 * for neither.
 */
public final class GatewayBench implements Benchmark {
    private static final int BULK = 1_000;
    private static final int REQUESTS = 40;
    private static final int AT_ONCE = 4;
    private static final int WARM_UPS = 3;
    private static final String OURS = "gateway";
    private static final String RAW = "raw idempotent producer";

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "bulk records per CPU-second of the gateway, against a raw producer of the same Avro bytes";
    }

    @Override
    public String unit() {
        return "records per CPU-second";
    }

    /** What both send. */
    static Stream<TransactionAccepted> transactions() {
        Instant begin = Instant.parse("2026-02-01T00:00:00Z");
        return IntStream.range(0, BULK * REQUESTS)
                .mapToObj(n -> Samples.transaction("txn_" + n, "cust_" + n % 2_000, n, begin.plusSeconds(n)));
    }

    @Override
    public Results run(Rig rig, int rounds, Consumer<String> progress) throws Exception {
        Part gateway = rig.service(ServiceKind.GATEWAY);
        try (Admin admin = rig.admin()) {
            admin.createTopics(List.of(new NewTopic(RawProducer.TOPIC, Encoder.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Part raw = rig.program("raw-producer", RawProducer.class, "-Xmx160m");
        List<HttpRequest> requests = requests(rig);
        Results results = new Results().ratio("gateway : raw producer", OURS, RAW);
        for (int round = -WARM_UPS; round < rounds; round++) {
            double ours = perSecond(gateway, BULK * REQUESTS, () -> post(requests));
            double baseline = perSecond(raw, BULK * REQUESTS * RawProducer.TIMES, () -> produce(raw));
            progress.accept((round < 0 ? "warm-up" : "round " + (round + 1))
                    + ": %,.0f against %,.0f".formatted(ours, baseline));
            if (round >= 0) {
                results.add(OURS, ours);
                results.add(RAW, baseline);
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

    private static List<HttpRequest> requests(Rig rig) throws InterruptedException {
        String token = new HttpDoor(rig.gateway(), rig.firm()).token();
        List<TransactionAccepted> all = transactions().toList();
        List<HttpRequest> requests = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BULK) {
            String body = all.subList(from, from + BULK).stream()
                    .map(Samples::json)
                    .collect(Collectors.joining(",", "[", "]"));
            requests.add(HttpRequest.newBuilder(URI.create(rig.gateway() + "/api/v1/prop-trading/transactions/bulk"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }
        return requests;
    }

    private void post(List<HttpRequest> requests) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (HttpRequest request : requests) {
            free.acquire();
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
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

    private static void produce(Part raw) throws InterruptedException {
        Http.Answer answer = Http.send("POST", raw.address() + "/round", "");
        if (!answer.ok()) {
            throw new IllegalStateException("the raw producer failed: " + answer.status() + " " + answer.body());
        }
    }
}
