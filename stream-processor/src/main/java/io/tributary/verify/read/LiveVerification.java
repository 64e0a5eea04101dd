package io.tributary.verify.read;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.verify.audit.AuditReport;
import io.tributary.verify.audit.Difference;
import io.tributary.verify.audit.LedgerAudit;
import io.tributary.verify.rules.Cause;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Recomputation;
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

/**
 * Verifies the ledger of a system that may be at work: cut, wait until the processor has worked the cut off, read, compare.
 * What differs is looked at again as long as records are moving, because the ledger is read later than the truth; a
 * difference is reported only if its cause differs every time, and never excused.
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
    private final List<CommissionEntry> ledger = new ArrayList<>();

    /**
     * What came out.
     *
     * @param notComputed what the truth holds that cannot be verified; if there is any, nothing was compared
     * @param behind what the processor had not worked off in time; empty if all
     */
    public record Verdict(AuditReport report, List<String> notComputed, Optional<String> behind) {
        /** Whether the ledger is right, as far as there is a truth. */
        public boolean right() {
            return report.clean() && notComputed.isEmpty() && behind.isEmpty();
        }
    }

    private record Account(Cause cause, String affiliate) {
        static Account of(Difference difference) {
            return new Account(difference.cause(), difference.affiliate());
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
    }

    /** Reads and compares; throws {@link TroubleException} when it cannot. */
    public Verdict run() {
        Set<TopicPartition> truthPartitions = cluster.partitions(TruthReader.topics());
        Set<TopicPartition> ledgerPartitions = cluster.partitions(Set.of(LedgerTopics.COMMISSIONS.name()));
        Set<TopicPartition> watched = new HashSet<>(cluster.partitions(progress.internalTopics()));
        watched.addAll(truthPartitions);
        watched.addAll(ledgerPartitions);
        Optional<Set<Account>> suspects = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            Map<TopicPartition, Long> ends = cluster.ends(watched);
            Map<TopicPartition, Long> cut = truthPartitions.stream().collect(Collectors.toMap(p -> p, ends::get));
            Optional<String> behind = progress.awaitWorkedOff(cut, patience);
            Recomputation recomputed = LedgerRecomputation.of(truth.at(cut));
            ledgerReader.readTo(progress.settledEnds(ledgerPartitions), (key, entry) -> {
                if (entry != null) {
                    ledger.add(entry);
                }
            });
            if (!recomputed.notComputed().isEmpty()) {
                return new Verdict(new AuditReport(0, ledger.size(), List.of()), recomputed.notComputed(), behind);
            }
            AuditReport report = LedgerAudit.compare(recomputed, ledger);
            if (suspects.isPresent()) {
                Set<Account> before = suspects.get();
                report = report.only(difference -> before.contains(Account.of(difference)));
                // The first cut was worked off, or there would be no second look: all but the suspects was right then.
                behind = report.clean() ? Optional.empty() : behind;
            }
            boolean again = !report.clean() && behind.isEmpty() && attempt < ATTEMPTS && moved(ends);
            if (!again) {
                return new Verdict(report, List.of(), behind);
            }
            suspects =
                    Optional.of(report.differences().stream().map(Account::of).collect(Collectors.toSet()));
            log.accept("looking again at " + suspects.get().size() + " differing causes: records are moving");
        }
    }

    /** Whether anything was or is being written since then. */
    private boolean moved(Map<TopicPartition, Long> since) {
        return Waiting.until(QUIET, () -> !cluster.ends(since.keySet()).equals(since));
    }

    @Override
    public void close() {
        ledgerReader.close();
        truth.close();
        progress.close();
        cluster.close();
    }
}
