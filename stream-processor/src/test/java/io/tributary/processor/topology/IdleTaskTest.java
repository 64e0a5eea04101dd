package io.tributary.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import io.tributary.processor.replay.Past;
import io.tributary.processor.replay.Replay;
import io.tributary.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task to which nothing has come yet, which another instance takes over when much has been said elsewhere. */
class IdleTaskTest {
    @Test
    void staysLiveWhoeverTakesItOver(@TempDir Path directory) {
        SwitchedReplay replay = new SwitchedReplay();
        try (Desks desks = new Desks(directory, replay)) {
            assertThat(saidLive(desks.slice())).containsExactlyInAnyOrder("customers", "affiliates");
            replay.needed = true;
            assertThat(saidLive(desks.restart().slice()))
                    .as("at each start, for those who wait for all")
                    .containsExactlyInAnyOrder("customers", "affiliates");
            assertThat(desks.customers()).isEqualTo(Stage.LIVE);
            assertThat(desks.affiliates()).isEqualTo(Stage.LIVE);
        }
    }

    private static List<String> saidLive(Desks desks) {
        return desks.reports().stream()
                .filter(report -> report.getStage() == Stage.LIVE)
                .map(ReplayStage::getDesk)
                .toList();
    }

    /** Nothing was said when the first instance began. */
    private static final class SwitchedReplay implements Replay {
        private boolean needed;

        @Override
        public boolean isNeeded() {
            return needed;
        }

        @Override
        public boolean isTakenIn() {
            return false;
        }

        @Override
        public boolean isSettled() {
            return false;
        }

        @Override
        public <V extends SpecificRecord> Past<V> past(Topic<V> topic, int partition, long fromOffset) {
            throw new AssertionError("nobody begins without state");
        }
    }
}
