package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.MARCH_8;
import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.inEuro;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.demo.history.FirmHistory;
import io.tributary.history.HistoryTruth;
import io.tributary.internal.Stage;
import io.tributary.processor.replay.Replay;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.verify.audit.FunnelAudit;
import io.tributary.verify.audit.LedgerAudit;
import io.tributary.verify.rules.FunnelRecomputation;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Truth;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks that begin without state say only what differs from what was said before (docs/decisions/0018-replay.md). */
class RebuildTest {
    private static final int HISTORIES = Boolean.getBoolean("tributary.deep") ? 100 : 12;
    private static final int SLICES = 1_000;

    private final Path directory;
    private int lives;
    private int mostRowsAtOnce = 500;

    RebuildTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Desks in a world where nothing was said. */
    private Desks firstLife() {
        return new Desks(directory.resolve("life-" + lives++), Replay.NOTHING_SAID, mostRowsAtOnce);
    }

    private Desks nextLife(SaidBefore said) {
        return new Desks(directory.resolve("life-" + lives++), said, mostRowsAtOnce);
    }

    /** Reads all again, with the clock going on now and then, until the desks say what changes. */
    private Desks rebuilt(List<SpecificRecord> arrivals, Random random, Desks... before) {
        SaidBefore said = new SaidBefore(List.of(before));
        Desks desks = nextLife(said);
        play(desks, arrivals, random);
        desks.settle();
        said.takenIn();
        said.settled();
        live(desks);
        return desks.settle();
    }

    private static void live(Desks desks) {
        for (int i = 0; i < SLICES; i++) {
            if (desks.customers() == Stage.LIVE && desks.affiliates() == Stage.LIVE) {
                return;
            }
            desks.slice();
        }
        throw new AssertionError(desks.customers() + " and " + desks.affiliates() + ": never live");
    }

    private static void play(Desks desks, List<SpecificRecord> arrivals, Random random) {
        for (SpecificRecord arrival : arrivals) {
            desks.send(arrival);
            if (random.nextInt(8) == 0) {
                desks.settle();
            }
        }
    }

    /** The same topics, read in turns of another kind: every topic keeps its order. */
    private static List<SpecificRecord> otherwise(List<SpecificRecord> arrivals, Random random) {
        Map<Class<?>, Deque<SpecificRecord>> topics = arrivals.stream()
                .collect(Collectors.groupingBy(
                        SpecificRecord::getClass, LinkedHashMap::new, Collectors.toCollection(ArrayDeque::new)));
        List<Deque<SpecificRecord>> unread = new ArrayList<>(topics.values());
        List<SpecificRecord> otherwise = new ArrayList<>();
        while (!unread.isEmpty()) {
            Deque<SpecificRecord> topic = unread.get(random.nextInt(unread.size()));
            for (int i = random.nextInt(10); i >= 0 && !topic.isEmpty(); i--) {
                otherwise.add(topic.remove());
            }
            unread.removeIf(Deque::isEmpty);
        }
        return otherwise;
    }

    /** All that is kept for ever. */
    private static List<SpecificRecord> forEver(Desks desks) {
        return Stream.of(desks.ledger(), desks.outcomes(), desks.transitions(), desks.findings())
                .<SpecificRecord>flatMap(List::stream)
                .toList();
    }

    @Test
    void anUnchangedStorySaysNothingAgain() {
        for (int seed = 0; seed < 2 * HISTORIES; seed++) {
            Random random = new Random(seed);
            mostRowsAtOnce = seed % 2 == 0 ? 500 : 2; // with large customers every other time
            List<SpecificRecord> arrivals = otherwise(AnyOrderTest.STORY, random);
            try (Desks before = firstLife()) {
                play(before, arrivals, random);
                before.settle();
                try (Desks again = rebuilt(otherwise(arrivals, random), random, before)) {
                    assertThat(forEver(again)).as("seed %d", seed).isEmpty();
                    assertThat(again.explanations()).as("seed %d", seed).isEmpty();
                }
            }
        }
    }

    @Test
    void anUnchangedHistorySaysNothingAgain() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            mostRowsAtOnce = seed % 2 == 0 ? 500 : 2; // with large customers every other time
            List<SpecificRecord> arrivals = FirmHistory.of(seed).arrivals(random);
            try (Desks before = firstLife()) {
                play(before, arrivals, random);
                before.settle();
                try (Desks again = rebuilt(otherwise(arrivals, random), random, before)) {
                    assertThat(forEver(again)).as("FirmHistory.of(%d)", seed).isEmpty();
                }
            }
        }
    }

    /** Another history's plan, in force after all others of its id. */
    private static PlanVersion changedPlan(int seed) {
        PlanVersion other = FirmHistory.of(1_000L + seed).control().stream()
                .filter(PlanVersion.class::isInstance)
                .map(PlanVersion.class::cast)
                .findFirst()
                .orElseThrow();
        return PlanVersion.newBuilder(other).setVersion(99).build();
    }

    private static Set<String> causes(List<CommissionEntry> entries) {
        return entries.stream()
                .map(entry -> entry.getAffiliateId() + " " + entry.getCauseType() + " " + entry.getCauseId() + " "
                        + entry.getMatchedFee())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As if it had changed while the desks had their state. */
    @Test
    void aPlanThatChangedMeanwhileBringsExactlyItsDifferences() {
        int differed = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            mostRowsAtOnce = seed % 2 == 0 ? 500 : 2; // with large customers every other time
            FirmHistory history = FirmHistory.of(seed);
            List<SpecificRecord> arrivals = history.arrivals(random);
            PlanVersion change = changedPlan(seed);
            List<SpecificRecord> changed = new ArrayList<>(arrivals);
            changed.add(change);
            List<SpecificRecord> control = new ArrayList<>(history.control());
            control.add(change);
            Truth truth = HistoryTruth.of(new FirmHistory(control, history.accepted()));

            try (Desks before = firstLife()) {
                play(before, arrivals, random);
                before.settle();
                try (Desks again = rebuilt(otherwise(changed, random), random, before);
                        Desks third = rebuilt(otherwise(changed, random), random, before, again)) {
                    List<CommissionEntry> ledger = new ArrayList<>(before.ledger());
                    ledger.addAll(again.ledger());
                    var transitions = new ArrayList<>(before.transitions());
                    transitions.addAll(again.transitions());
                    int posted = before.ledger().size();
                    before.send(change).settle();

                    assertThat(LedgerAudit.compare(LedgerRecomputation.of(truth), ledger)
                                    .lines())
                            .as("FirmHistory.of(%d), ledger", seed)
                            .isEmpty();
                    assertThat(FunnelAudit.compare(FunnelRecomputation.of(truth), transitions))
                            .as("FirmHistory.of(%d), funnel", seed)
                            .isEmpty();
                    assertThat(causes(again.ledger()))
                            .as("FirmHistory.of(%d), causes", seed)
                            .isEqualTo(causes(before.ledger()
                                    .subList(posted, before.ledger().size())));
                    assertThat(forEver(third))
                            .as("FirmHistory.of(%d), third", seed)
                            .isEmpty();
                    differed += again.ledger().isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(differed).isGreaterThan(HISTORIES / 2);
    }

    /** A restart after every other slice, jobs and months in hand, goes on where it was. */
    @Test
    void aRestartInTheMiddleGoesOn() {
        Random random = new Random(5);
        FirmHistory history = FirmHistory.of(5);
        List<SpecificRecord> arrivals = history.arrivals(random);
        try (Desks before = firstLife()) {
            play(before, arrivals, random);
            before.settle();
            Set<Stage> passed = new TreeSet<>();
            int slices = 0;
            SaidBefore said = new SaidBefore(List.of(before));
            try (Desks again = nextLife(said)) {
                otherwise(arrivals, random).forEach(again::send);
                said.takenIn();
                while (again.customers() != Stage.LIVE || again.affiliates() != Stage.LIVE) {
                    assertThat(slices++).as("never live").isLessThan(SLICES);
                    passed.add(again.customers());
                    again.slice().slice().restart(); // a task that begins reports before it goes on
                    said.settled();
                }
                again.restart();
                assertThat(passed).contains(Stage.REPLAYING, Stage.SETTLED, Stage.REMEMBERING, Stage.COMPARING);
                assertThat(forEver(again.settle())).isEmpty();
            }
        }
    }

    @Test
    void nothingIsSaidBeforeAllTasksHaveSettled() {
        try (Desks before = firstLife()) {
            before.send(firm())
                    .send(plan(1, "10"))
                    .send(customer("c1", "a1", 0, 0))
                    .settle();
            SaidBefore said = new SaidBefore(List.of(before));
            try (Desks again = nextLife(said)) {
                again.send(firm()).send(plan(1, "10")).send(customer("c1", "a1", 0, 0));
                again.send(fee("t1", "c1", "100.00", "approved", 10)).settle().slice();
                assertThat(again.customers()).isEqualTo(Stage.REPLAYING);
                assertThat(again.affiliates()).isEqualTo(Stage.SETTLED);
                said.takenIn();
                again.slice().slice();
                assertThat(again.customers()).isEqualTo(Stage.SETTLED);
                assertThat(forEver(again)).isEmpty();
                said.settled();
                live(again);
                assertThat(again.settle().owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("10.00")));
                assertThat(again.funnel().keySet()).containsExactly("c1/purchased");
                assertThat(again.outcomes()).isEmpty();
            }
        }
    }

    /** Records go on arriving while the desks compare. */
    @Test
    void aWaitThatEndsWhileOutcomesAreComparedIsSaidToEnd() {
        List<SpecificRecord> arrivals =
                List.of(firm(), plan(1, "10"), fee("t1", "c1", "100.00", "approved", 10), customer("c2", "a2", 0, 0));
        try (Desks before = firstLife()) {
            play(before, arrivals, new Random(1));
            before.settle();
            SaidBefore said = new SaidBefore(List.of(before));
            said.takenIn();
            said.settled();
            try (Desks again = nextLife(said)) {
                arrivals.forEach(again::send);
                while (again.customers() != Stage.COMPARING) {
                    again.slice();
                }
                again.slice();
                assertThat(again.customers()).as("half of it").isEqualTo(Stage.COMPARING);
                again.send(customer("c1", "a1", 0, 1)).send(fee("t2", "c9", "50.00", "approved", 11));
                live(again);
                again.settle();
                assertThat(again.outcomes())
                        .extracting(Outcome::getEventId, Outcome::getOutcome)
                        .containsExactlyInAnyOrder(
                                tuple("transactions:0:0", OutcomeKind.APPLIED),
                                tuple("transactions:0:1", OutcomeKind.WAITING));
            }
        }
    }

    /** Nothing waits any more that waited, and the other way round. */
    @Test
    void waitsThatDifferAreSaid() {
        List<SpecificRecord> arrivals = List.of(
                firm(), plan(1, "10"), customer("c1", "a1", 0, 0), inEuro(fee("t1", "c1", "100.00", "approved", 10)));
        List<SpecificRecord> changed = new ArrayList<>(arrivals);
        changed.add(rate(null, "2026-03-08", "1.10"));
        changed.add(fee("t2", "c9", "50.00", "approved", 11));
        Random random = new Random(2);
        try (Desks before = firstLife()) {
            play(before, arrivals, random);
            before.settle();
            try (Desks again = rebuilt(changed, random, before)) {
                assertThat(again.standing())
                        .isEqualTo(Map.of(
                                "transactions:0:0", OutcomeKind.APPLIED, "transactions:0:1", OutcomeKind.WAITING));
                assertThat(again.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("11.00")));
            }
        }
    }

    @Test
    void aManualAdjustmentOfMeanwhileIsPostedAndExplained() {
        ManualAdjustment adjustment = ManualAdjustment.newBuilder()
                .setFirmId("acme")
                .setAdjustmentId("m1")
                .setAffiliateId("a1")
                .setAmount(new BigDecimal("5.00"))
                .setDate(LocalDate.parse("2026-03-01"))
                .setReason("goodwill")
                .setCreatedAt(MARCH_8)
                .setCreatedBy("admin")
                .build();
        List<SpecificRecord> arrivals = List.of(firm(), customer("c1", "a1", 0, 0));
        List<SpecificRecord> changed = new ArrayList<>(arrivals);
        changed.add(adjustment);
        try (Desks before = firstLife()) {
            play(before, arrivals, new Random(3));
            before.settle();
            try (Desks again = rebuilt(changed, new Random(3), before)) {
                assertThat(again.owed()).isEqualTo(Map.of("a1/m1", new BigDecimal("5.00")));
                assertThat(again.explanations())
                        .extracting(Explanation::getCauseId)
                        .containsExactly("m1");
            }
        }
    }
}
