package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Options;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.local.base.PrivateFiles;
import io.tributary.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.Node;

/** What is measured once, when the processor has taken in its customers: what they take, and how long all of them take. */
final class AfterLoad {
    static final String STATE = "state";
    static final String RERATING = "rerating";
    static final String RESTORE = "restore";

    private static final double NANOS = 1e9;
    private static final double BYTES_OF_GB = 1e9;

    private final Rig rig;
    private final Part processor;
    private final Contender ours;
    private final int customers;
    private final Results results;

    AfterLoad(Rig rig, Part processor, Contender ours, int customers, Results results) {
        this.rig = rig;
        this.processor = processor;
        this.ours = ours;
        this.customers = customers;
        this.results = results;
    }

    void run(Options options, Encoder encoder, Admin admin)
            throws IOException, InterruptedException, ExecutionException {
        if (options.wants(STATE)) {
            results.add("bytes of state for a customer, of %,d".formatted(customers), bytes() / (double) customers);
        }
        if (options.wants(RERATING)) {
            rerate(encoder);
        }
        if (options.wants(RESTORE)) {
            restore(admin);
        }
    }

    /** A new version of the plan re-rates everybody's past: by the time until the last entry is in the ledger. */
    private void rerate(Encoder encoder) throws InterruptedException, ExecutionException {
        Duration cpu = ours.clock().used();
        long began = System.nanoTime();
        long ended = ours.take(List.of(Input.plan(encoder, 2, "16")));
        results.add("customers rated again a second of the clock", customers / ((ended - began) / NANOS));
        results.add(
                "customers rated again a second of processor time",
                customers / ours.clock().secondsSince(cpu));
    }

    /** Starting without state takes longer than starting with it by what has to be read of the changelogs. */
    private void restore(Admin admin) throws IOException, InterruptedException, ExecutionException {
        double warm = start();
        processor.stop();
        long changelogs = changelogs(admin);
        PrivateFiles.deleteTree(rig.state(processor));
        double cold = start();
        results.add("bytes of changelogs", (double) changelogs);
        results.add("seconds of a start with state", warm);
        results.add("seconds of a start without state", cold);
        results.add("seconds of restoring for a GB of changelogs", (cold - warm) / (changelogs / BYTES_OF_GB));
    }

    private double start() throws InterruptedException {
        processor.stop();
        long began = System.nanoTime();
        processor.start();
        processor.awaitAnswer();
        return (System.nanoTime() - began) / NANOS;
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(rig.state(processor))) {
            return files.filter(Files::isRegularFile).mapToLong(AfterLoad::size).sum();
        }
    }

    /** RocksDB takes files away whenever it likes. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long changelogs(Admin admin) throws InterruptedException, ExecutionException {
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith("tributary-processor-"))
                .filter(replica -> replica.getKey().topic().endsWith("-changelog"))
                .map(Map.Entry::getValue)
                .mapToLong(ReplicaInfo::size)
                .sum();
    }
}
