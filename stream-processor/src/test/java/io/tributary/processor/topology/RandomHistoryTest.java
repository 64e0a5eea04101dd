package io.tributary.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.history.FirmHistory;
import io.tributary.history.HistoryTruth;
import io.tributary.processor.replay.Replay;
import io.tributary.verify.audit.FunnelAudit;
import io.tributary.verify.audit.LedgerAudit;
import io.tributary.verify.rules.FunnelRecomputation;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Truth;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2 on random histories: whatever the order of arrival, with duplicates, and half of the times with a restart in the
 * middle, half of the times with large customers, the ledger and the funnel that were written pass the audit of the recomputation.
 */
class RandomHistoryTest {
    private static final int HISTORIES = Boolean.getBoolean("tributary.deep") ? 200 : 20;

    private final Path directory;

    RandomHistoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theAuditFindsNothing() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            FirmHistory history = FirmHistory.of(seed);
            Random random = new Random(seed);
            List<SpecificRecord> arrivals = history.arrivals(random);
            boolean restart = random.nextBoolean();
            int middle = random.nextInt(arrivals.size());
            Truth truth = HistoryTruth.of(history);

            try (Desks desks =
                    new Desks(directory.resolve("history-" + seed), Replay.NOTHING_SAID, seed % 2 == 0 ? 500 : 2)) {
                arrivals.subList(0, middle).forEach(desks::send);
                if (restart) {
                    desks.restart();
                }
                arrivals.subList(middle, arrivals.size()).forEach(desks::send);
                desks.settle();

                assertThat(LedgerAudit.compare(LedgerRecomputation.of(truth), desks.ledger())
                                .lines())
                        .as("FirmHistory.of(%d), ledger", seed)
                        .isEmpty();
                assertThat(FunnelAudit.compare(FunnelRecomputation.of(truth), desks.transitions()))
                        .as("FirmHistory.of(%d), funnel", seed)
                        .isEmpty();
                if (!restart) {
                    desks.checkConservation(); // a restarted driver counts offsets anew, and so event_ids
                }
            }
        }
    }
}
