package io.tributary.benchmarks.admission;

import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.measure.Summary;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.schemas.topic.LandingTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A challenge fee from a firm's own producer until its commission entry can be read from the ledger by who reads committed
 * records only: at 1,000 a second, and at half of what this machine can do, which is found out first by sending as fast as
 * it goes. Open loop: a fee's latency runs from the instant it was due. On the way are the landing topic, admission, and
 * the processor's two transactions; broker, registry, gateway, processor and this process share the machine.
 */
final class DirectToLedger {
    private static final int CUSTOMERS = 1_000;
    private static final int USUAL = 1_000;
    private static final int WARM_UP_SECONDS = 30;
    /** So many seconds are measured in all at each pace, shared among the rounds. */
    private static final int MEASURED_SECONDS = 20;
    /** Fees that are sent at once to see how long they take. */
    private static final int FLOOD = 20_000;

    private static final String CAPACITY = "capacity: fees a second, direct to ledger";
    private static final String AT_USUAL = "direct to ledger at 1,000/s";
    private static final String AT_HALF = "direct to ledger at half of capacity";

    private final LedgerReader ledger;
    private final String firm;
    private final Encoder encoder;
    private final KafkaProducer<String, byte[]> producer;
    private final Results results;
    private final Consumer<String> progress;
    private int made;

    DirectToLedger(
            Rig rig,
            String firm,
            Encoder encoder,
            KafkaProducer<String, byte[]> producer,
            Results results,
            Consumer<String> progress) {
        this.ledger = new LedgerReader(rig);
        this.firm = firm;
        this.encoder = encoder;
        this.producer = producer;
        this.results = results;
        this.progress = progress;
    }

    void run(int rounds) throws InterruptedException {
        try (ledger) {
            for (int n = 0; n < CUSTOMERS; n++) {
                Future<RecordMetadata> unused =
                        producer.send(encoder.encode(LandingTopics.customers(firm), Landed.signUp(n)));
            }
            producer.flush();
            // Alone: until then, gateway and processor only come to know the topics.
            long[] ignored = measure(1, 1);
            progress.accept("warm-up: " + told(measure(USUAL, WARM_UP_SECONDS)));
            double warm = capacity();
            progress.accept("warm-up: %,.0f fees/s at most".formatted(warm));
            int seconds = Math.max(1, MEASURED_SECONDS / rounds);
            for (int round = 1; round <= rounds; round++) {
                double most = capacity();
                long[] usual = measure(USUAL, seconds);
                long[] half = measure(Math.max(1, (int) (most / 2)), seconds);
                progress.accept("round %d: %,.0f fees/s at most; at 1,000/s %s; at half of that %s"
                        .formatted(round, most, told(usual), told(half)));
                results.add(CAPACITY, most);
                add(AT_USUAL, usual);
                add(AT_HALF, half);
            }
        }
    }

    private void add(String name, long[] nanos) {
        results.add(name + ", p50 ms", millis(nanos, 50));
        results.add(name + ", p99 ms", millis(nanos, 99));
    }

    private static String told(long[] nanos) {
        return "p50 %.1f ms, p99 %.1f ms".formatted(millis(nanos, 50), millis(nanos, 99));
    }

    private static double millis(long[] nanos, int percent) {
        return Summary.percentile(nanos, percent) / 1e6;
    }

    /** Fees a second, from the first send to the last entry. */
    private double capacity() throws InterruptedException {
        long began = System.nanoTime();
        long[] latencies = send(fees(FLOOD), 0);
        long last = 0;
        for (long latency : latencies) {
            last = Math.max(last, latency);
        }
        return FLOOD / ((last == 0 ? System.nanoTime() - began : last) / 1e9);
    }

    /** Nanoseconds of each fee, of so many a second. */
    private long[] measure(int perSecond, int seconds) throws InterruptedException {
        return send(fees(perSecond * seconds), TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private List<ProducerRecord<String, byte[]>> fees(int count) {
        List<ProducerRecord<String, byte[]>> fees = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fees.add(encoder.encode(LandingTopics.transactions(firm), Landed.fee(made + i, CUSTOMERS)));
        }
        made += count;
        return fees;
    }

    private long[] send(List<ProducerRecord<String, byte[]>> fees, long apart) throws InterruptedException {
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
        Thread sender = Thread.ofPlatform().name("sender").start(() -> {
            try {
                for (int i = 0; i < fees.size(); i++) {
                    long wait = begin + i * apart - System.nanoTime();
                    if (wait > 0) {
                        TimeUnit.NANOSECONDS.sleep(wait);
                    }
                    // A fee that is lost is missed by the reader.
                    Future<RecordMetadata> unused = producer.send(fees.get(i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long[] latencies = ledger.await(made - fees.size(), fees.size(), begin, apart);
        sender.join();
        return latencies;
    }
}
