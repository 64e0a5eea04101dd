package io.tributary.processor.runtime;

import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import io.tributary.processor.replay.Past;
import io.tributary.processor.replay.Replay;
import io.tributary.processor.state.SerdeSource;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches, for the tasks of this instance that begin without state, how far the whole group has come: by its committed
 * offsets, and by what tasks of all instances say in {@code tributary-replay}.
 */
final class KafkaReplay implements Replay {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReplay.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Control, claim, verdict, the person's claim, its verdict, total; and one to see that nothing moves. */
    private static final int HOPS = 7;

    private static final List<Topic<?>> SAID = List.of(
            LedgerTopics.COMMISSIONS, LedgerTopics.PHASE_FUNNEL, LedgerTopics.DATA_QUALITY, TruthTopics.OUTCOMES);

    private final Supplier<Map<String, Object>> client;
    private final SerdeSource serdes;
    private final WorkedOff workedOff;
    private final Set<String> inputs = new HashSet<>();
    private final boolean needed;
    private final Thread watch = new Thread(this::watch, "replay-watch");
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile boolean takenIn;
    private volatile boolean settled;

    /**
     * Asks at once whether anything was ever said.
     *
     * @param client makes the configuration of a Kafka client: a map of its own
     */
    KafkaReplay(Supplier<Map<String, Object>> client, Admin admin, SerdeSource serdes, String applicationId)
            throws InterruptedException {
        this.client = client;
        this.serdes = serdes;
        this.workedOff = new WorkedOff(admin, applicationId);
        this.needed = workedOff.ends(SAID.stream().map(Topic::name).toList()).values().stream()
                .anyMatch(end -> end > 0);
        watch.setDaemon(true);
    }

    /** Says which topics the topology reads, before it runs. */
    void watches(TopologyDescription topology) {
        for (TopologyDescription.Subtopology part : topology.subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    inputs.addAll(source.topicSet());
                }
            }
        }
    }

    @Override
    public boolean isNeeded() {
        return needed;
    }

    @Override
    public boolean isTakenIn() {
        begin();
        return takenIn;
    }

    @Override
    public boolean isSettled() {
        begin();
        return settled;
    }

    @Override
    public <V extends SpecificRecord> Past<V> past(Topic<V> topic, int partition, long fromOffset) {
        return new KafkaPast<>(
                client.get(),
                serdes.forTopic(topic).deserializer(),
                new TopicPartition(topic.name(), partition),
                fromOffset);
    }

    void close() throws InterruptedException {
        watch.interrupt();
        if (watched.get()) {
            watch.join();
        }
    }

    private void begin() {
        if (watched.compareAndSet(false, true)) {
            LOG.info("Beginning without state: reading everything again, saying nothing before that is done");
            watch.start();
        }
    }

    private void watch() {
        try {
            Set<String> internal = new HashSet<>(inputs);
            internal.removeIf(topic -> !topic.startsWith("tributary-"));
            Set<String> outside = new HashSet<>(inputs);
            outside.removeAll(internal);
            patiently(() -> {
                workedOff.await(outside);
                workedOff.awaitHops(internal, HOPS);
            });
            takenIn = true;
            LOG.info("Everything is read again");
            patiently(this::awaitReports);
            patiently(() -> workedOff.awaitHops(internal, HOPS));
            settled = true;
            LOG.info("Everything is rated again; comparing with what was said before");
        } catch (InterruptedException e) {
            LOG.info("Stopped while reading everything again");
        }
    }

    private void awaitReports() throws InterruptedException {
        int partitions = workedOff.ends(List.of(TruthTopics.CUSTOMERS.name())).size();
        Set<Integer> reported = new HashSet<>();
        try (Past<ReplayStage> reports = past(InternalTopics.REPLAY, 0, 0)) {
            while (reported.size() < partitions) {
                for (ReplayStage report : reports.next()) {
                    if (!report.getDesk().equals("customers")) {
                        continue;
                    }
                    if (report.getStage() == Stage.REPLAYING) {
                        reported.remove(report.getPartition());
                    } else {
                        reported.add(report.getPartition());
                    }
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /** A cluster that is away is waited for. */
    private static void patiently(Step step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (KafkaException e) {
                LOG.warn("Waiting for Kafka: {}", e.toString());
                Thread.sleep(PAUSE);
            }
        }
    }
}
