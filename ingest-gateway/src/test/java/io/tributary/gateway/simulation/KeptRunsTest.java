package io.tributary.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.service.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeptRunsTest {
    @Test
    void forgetsTheOldestThatHaveEnded() {
        KeptRuns runs = new KeptRuns(2, Duration.ofMinutes(10));
        Run runs0 = run("0");
        runs.keep(runs0);
        for (int i = 1; i <= 4; i++) {
            Run run = run(Integer.toString(i));
            runs.keep(run);
            run.failed(ProblemException.notFound("firm"));
        }
        assertThat(runs.find("0")).as("still runs").contains(runs0);
        assertThat(runs.find("1")).isEmpty();
        assertThat(runs.find("2")).isEmpty();
        assertThat(runs.find("3")).isPresent();
        assertThat(runs.find("4")).isPresent();
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        KeptRuns runs = new KeptRuns(2, Duration.ZERO);
        Run run = run("0");
        runs.keep(run);
        assertThat(runs.find("0")).contains(run);
        run.failed(ProblemException.notFound("firm"));
        assertThat(runs.find("0")).isEmpty();
    }

    private static Run run(String id) {
        return new Run(id, "acme", "standard");
    }
}
