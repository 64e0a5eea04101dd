package io.tributary.gateway.simulation;

import io.tributary.control.PlanVersion;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.service.control.ControlView;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import io.tributary.service.limit.SharedWhole;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs simulations, few at once, each in a thread of its own. */
@Singleton
public final class Simulations {
    private static final Logger LOG = LoggerFactory.getLogger(Simulations.class);
    private static final Duration CONTROL_PATIENCE = Duration.ofMillis(1500);
    private static final int BUSY_SECONDS = 10;
    private static final int AWAY_SECONDS = 5;

    private final ControlView view;
    private final KafkaSettings kafka;
    private final RegistryConfig registry;
    private final SimulationSettings settings;
    private final SharedWhole places;
    private final KeptRuns runs;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("simulation-", 0).factory());

    Simulations(ControlView view, KafkaSettings kafka, RegistryConfig registry, SimulationSettings settings) {
        this.view = view;
        this.kafka = kafka;
        this.registry = registry;
        this.settings = settings;
        this.places = new SharedWhole(settings.atOnce(), settings.share());
        this.runs = new KeptRuns(settings.kept(), settings.keptFor());
    }

    /** How long a request waits for its answer. */
    public Duration patience() {
        return settings.patience();
    }

    /**
     * Begins to find out what a plan would have paid.
     *
     * @param candidate without faults; its version does not matter
     * @throws ProblemException 503: too many are being worked on, in all or of this firm
     */
    public Run start(PlanVersion candidate) {
        if (!places.takeAtOnce(candidate.getFirmId(), 1)) {
            throw ProblemException.unavailable(
                    "This gateway works on " + settings.atOnce() + " simulations already, or on " + places.share()
                            + " of this firm",
                    BUSY_SECONDS);
        }
        Run run = new Run(UUID.randomUUID().toString(), candidate.getFirmId(), candidate.getPlanId());
        runs.keep(run);
        threads.execute(() -> work(run, candidate));
        return run;
    }

    /** A simulation of a firm's plan that this gateway ran not too long ago. */
    public Optional<Run> find(String firmId, String planId, String id) {
        return runs.find(id).filter(run -> run.isOf(firmId, planId));
    }

    private void work(Run run, PlanVersion candidate) {
        Runnable end = () -> run.failed(failure());
        try {
            end = result(run, candidate);
        } finally {
            // First its place: who hears that it has ended may begin the next one.
            places.giveBack(candidate.getFirmId(), 1);
            end.run();
        }
    }

    /** Works on a simulation; how it ends. */
    private Runnable result(Run run, PlanVersion candidate) {
        try {
            Outcome outcome = simulate(run, candidate);
            return () -> run.done(outcome);
        } catch (ProblemException e) {
            return () -> run.failed(e);
        } catch (UndecodableRecordException e) {
            LOG.error("A simulation met a record that cannot be read: {}", e.getMessage());
            return () -> run.failed(ProblemException.of(ProblemType.INTERNAL, "A record of the firm cannot be read"));
        } catch (KafkaException e) {
            LOG.warn("A simulation could not read Kafka: {}", e.toString());
            return () -> run.failed(away());
        } catch (RuntimeException e) {
            LOG.error("A simulation failed", e);
            return () -> run.failed(failure());
        }
    }

    private static ProblemException failure() {
        return ProblemException.of(ProblemType.INTERNAL, "The simulation failed for a reason that is ours");
    }

    private Outcome simulate(Run run, PlanVersion candidate) {
        try (KafkaFirmRecords records = KafkaFirmRecords.open(candidate.getFirmId(), kafka, registry)) {
            if (!view.awaitCaughtUp(CONTROL_PATIENCE)) {
                throw away();
            }
            Question question = view.firm(candidate.getFirmId())
                    .map(firm -> Question.of(firm, candidate, view))
                    .orElseThrow(() -> ProblemException.notFound("firm"));
            return new Simulation(question, records, settings.mostHeld(), run.told()).run();
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable("Kafka or the registry does not answer in time", AWAY_SECONDS);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
