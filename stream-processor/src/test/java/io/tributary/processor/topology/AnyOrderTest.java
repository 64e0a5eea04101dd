package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Promise 2: the same records give the same ledger totals in every order of arrival, with duplicates. */
class AnyOrderTest {
    /** The fees, versions, revisions and terms of one story, and what they are worth by hand. */
    private static final List<Consumer<Desks>> STORY = List.of(
            desks -> desks.send(FIRMS, firm()),
            desks -> desks.send(PLANS, plan(1, "15")),
            desks -> desks.send(PLANS, plan(2, "10")),
            desks -> desks.send(CUSTOMERS, customer("c1", "a1", 0, 0)),
            desks -> desks.send(CUSTOMERS, customer("c1", "a2", 3600, 3600)),
            desks -> desks.send(CUSTOMERS, customer("c2", "a1", 0, 1)),
            desks -> desks.send(CUSTOMERS, customer("c2", "a3", 0, 2)),
            desks -> desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "pending", 1)),
            desks -> desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 2)),
            desks -> desks.send(TRANSACTIONS, fee("t2", "c1", "100.25", "approved", 3)),
            desks -> desks.send(TRANSACTIONS, fee("t2", "c1", "100.25", "reversed", 4)),
            desks -> desks.send(TRANSACTIONS, fee("t3", "c2", "0.25", "approved", 5)),
            desks -> desks.send(TRANSACTIONS, fee("t4", "c9", "499.00", "approved", 6)));

    /** 10 % of 499.00; 10 % of 0.25 is 0.025, half to even 0.02, now a3's; t2 is reversed, t4 waits for c9. */
    private static final Map<String, BigDecimal> OWED =
            Map.of("a1/t1", new BigDecimal("49.90"), "a3/t3", new BigDecimal("0.02"));

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void sameMoney(@ForAll long seed) {
        Random random = new Random(seed);
        List<Consumer<Desks>> arrivals = new ArrayList<>(STORY);
        STORY.stream().filter(arrival -> random.nextInt(4) == 0).forEach(arrivals::add);
        Collections.shuffle(arrivals, random);

        inTemporaryDirectory(stateDir -> {
            try (Desks desks = new Desks(stateDir)) {
                for (Consumer<Desks> arrival : arrivals) {
                    arrival.accept(desks);
                    if (random.nextInt(5) == 0) {
                        desks.settle();
                    }
                }
                assertThat(desks.settle().owed()).isEqualTo(OWED);
                desks.checkConservation();
            }
        });
    }

    private static void inTemporaryDirectory(Consumer<Path> use) {
        try {
            Path directory = Files.createTempDirectory(Path.of("target"), "desks");
            try {
                use.accept(directory);
            } finally {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
