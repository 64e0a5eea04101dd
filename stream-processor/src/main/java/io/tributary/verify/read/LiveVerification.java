package io.tributary.verify.read;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.verify.audit.AuditReport;
import io.tributary.verify.audit.FunnelAudit;
import io.tributary.verify.audit.LedgerAudit;
import io.tributary.verify.rules.FunnelRecomputation;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Recomputation;
import io.tributary.verify.rules.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ledger and funnel of a system that may be at work: cut, wait until the processor has worked the cut off, read, compare.
 * What differs is looked at again as long as records are moving, because the ledger is read later than the truth, and months
 * are reckoned a moment after their records; a difference is reported only if its cause or step differs every time, and
 * never excused.
 */
public final class LiveVerification implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Duration patience;
    private final Consumer<String> log;
    private final Cluster cluster;
    private final ProcessorProgress progress;
    private final TruthReader truth;
    private final TopicReader<CommissionEntry> ledgerReader;
    private final TopicReader<PhaseTransition> funnelReader;
    private final List<CommissionEntry> ledger = new ArrayList<>();
    private final List<PhaseTransition> funnel = new ArrayList<>();

    /**
     * What came out.
     *
     * @param notComputed what the truth holds that cannot be verified; if there is any, nothing was compared
     * @param behind what the processor had not worked off in time; empty if all
     */
    public record Verdict(AuditReport report, List<String> notComputed, Optional<String> behind) {
        /** Whether ledger and funnel are right, as far as there is a truth. */
        public boolean right() {
            return report.clean() && notComputed.isEmpty() && behind.isEmpty();
        }
    }

    /**
     * Prepares; the brokers are asked on {@link #run}.
     *
     * @param groups the processor's consumer groups (its application id)
     * @param patience how long to wait for the processor
     * @param log takes a line of progress
     */
    public LiveVerification(Addresses addresses, List<String> groups, Duration patience, Consumer<String> log) {
        this.patience = patience;
        this.log = log;
        cluster = new Cluster(addresses.kafka());
        progress = new ProcessorProgress(cluster, addresses, groups, log);
        truth = new TruthReader(addresses);
        ledgerReader = new TopicReader<>(LedgerTopics.COMMISSIONS, addresses);
        funnelReader = new TopicReader<>(LedgerTopics.PHASE_FUNNEL, addresses);
    }

    /** Reads and compares; throws {@link TroubleException} when it cannot. */
    public Verdict run() {
        Set<TopicPartition> truthPartitions = cluster.partitions(TruthReader.topics());
        Set<TopicPartition> ledgerPartitions = cluster.partitions(Set.of(LedgerTopics.COMMISSIONS.name()));
        Set<TopicPartition> funnelPartitions = cluster.partitions(Set.of(LedgerTopics.PHASE_FUNNEL.name()));
        Set<TopicPartition> watched = new HashSet<>(cluster.partitions(progress.internalTopics()));
        watched.addAll(truthPartitions);
        watched.addAll(ledgerPartitions);
        watched.addAll(funnelPartitions);
        Optional<Set<Object>> suspects = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            Map<TopicPartition, Long> ends = cluster.ends(watched);
            Map<TopicPartition, Long> cut = truthPartitions.stream().collect(Collectors.toMap(p -> p, ends::get));
            Optional<String> behind = progress.awaitWorkedOff(cut, patience);
            Truth facts = truth.at(cut);
            Recomputation recomputed = LedgerRecomputation.of(facts);
            ledgerReader.readTo(progress.settledEnds(ledgerPartitions), (key, entry) -> add(ledger, entry));
            funnelReader.readTo(progress.settledEnds(funnelPartitions), (key, event) -> add(funnel, event));
            if (!recomputed.notComputed().isEmpty()) {
                AuditReport none = new AuditReport(0, ledger.size(), List.of(), List.of());
                return new Verdict(none, recomputed.notComputed(), behind);
            }
            AuditReport report = LedgerAudit.compare(recomputed, ledger)
                    .and(FunnelAudit.compare(FunnelRecomputation.of(facts), funnel));
            if (suspects.isPresent()) {
                report = report.onlyOf(suspects.get());
                // The first cut was worked off, or there would be no second look: all but the suspects was right then.
                behind = report.clean() ? Optional.empty() : behind;
            }
            boolean again = !report.clean() && behind.isEmpty() && attempt < ATTEMPTS && moved(ends);
            if (!again) {
                return new Verdict(report, List.of(), behind);
            }
            suspects = Optional.of(report.subjects());
            log.accept("looking again at " + suspects.get().size() + " differences: records are moving");
        }
    }

    private static <V> void add(List<V> list, @Nullable V value) {
        if (value != null) {
            list.add(value);
        }
    }

    /** Whether anything was or is being written since then. */
    private boolean moved(Map<TopicPartition, Long> since) {
        return Waiting.until(QUIET, () -> !cluster.ends(since.keySet()).equals(since));
    }

    @Override
    public void close() {
        ledgerReader.close();
        funnelReader.close();
        truth.close();
        progress.close();
        cluster.close();
    }
}
