package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.fixture.FreePorts;
import io.tributary.local.fixture.OwnStack;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} as a process: what a kill -9 of everything interrupts, the next run finishes, to the cent. */
@OwnStack
class DemoIT {
    private static final boolean DEEP = Boolean.getBoolean("tributary.deep");
    private static final String FINISHED = "Ctrl-C stops everything";

    private final Path dataDir;
    private final int base = FreePorts.range(20);
    private @Nullable UpProcess running;

    DemoIT(@TempDir Path temp) {
        this.dataDir = temp.resolve("data");
    }

    @AfterEach
    void nothingStays() {
        if (running != null) {
            running.killAll();
        }
    }

    @Test
    void finishesWhatAKilledRunHasBegunAndComesToTheSameSums() throws Exception {
        UpProcess first = demo().awaitLine(" 50 %");
        first.killAll();

        UpProcess second = demo().awaitLine(FINISHED);
        assertThat(second.out()).contains("going on where an earlier run was ended");
        // 2,000 and the guide's own sample customer
        assertThat(line(second, "signed_up")).contains("2,001");
        assertThat(line(second, "purchased")).isNotBlank();
        String total = line(second, "total");
        assertThat(VerifiedLedger.of(dataDir)).contains("difference 0.00");
        if (DEEP) {
            second.terminate();
            second.awaitEnd();
            loadsNothingAgain(total);
        }
    }

    private void loadsNothingAgain(String total) throws Exception {
        UpProcess third = demo().awaitLine(FINISHED);
        assertThat(third.out()).doesNotContain("%  2");
        assertThat(line(third, "total")).isEqualTo(total);
        assertThat(third.err()).isEmpty();
    }

    private UpProcess demo() throws IOException {
        running = UpProcess.start(dataDir, base, "--demo");
        return running;
    }

    private static String line(UpProcess demo, String first) throws IOException {
        return demo.out()
                .lines()
                .filter(line -> line.startsWith(first + " "))
                .findFirst()
                .orElseThrow();
    }
}
