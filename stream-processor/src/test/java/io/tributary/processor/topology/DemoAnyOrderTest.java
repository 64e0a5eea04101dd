package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2 on the demo firm's records: in 20 orders drawn at random, a tenth of them twice, half of the times with a restart
 * in the middle, they come to the same totals per cause, the same funnel and the same trading days as in their own order.
 */
class DemoAnyOrderTest {
    private static final int ORDERS = 20;
    private static final int CUSTOMERS = 150;

    private final Path directory;

    DemoAnyOrderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Result(Map<String, BigDecimal> owed, Map<String, String> funnel, Map<String, String> days) {
        static Result of(Desks desks) {
            return new Result(desks.owed(), desks.funnel(), desks.days());
        }
    }

    @Test
    void sameMoneySameFunnelSameDays() {
        List<Consumer<Desks>> story = new ArrayList<>();
        story.add(desks -> desks.send(FIRMS, firm()));
        story.add(desks -> desks.send(PLANS, plan(1, "15")));
        story.addAll(DemoSeason.arrivals(CUSTOMERS));
        Result expected = play("own-order", story, false);
        assertThat(expected.owed()).hasSizeGreaterThan(CUSTOMERS / 3);
        assertThat(expected.funnel()).hasSizeGreaterThan(2 * CUSTOMERS);
        assertThat(expected.days()).hasSizeGreaterThan(2 * CUSTOMERS);

        for (int order = 0; order < ORDERS; order++) {
            Random random = new Random(order);
            List<Consumer<Desks>> arrivals = new ArrayList<>(story);
            story.stream().filter(arrival -> random.nextInt(10) == 0).forEach(arrivals::add);
            Collections.shuffle(arrivals, random);
            assertThat(play("order-" + order, arrivals, order % 2 == 0))
                    .as("order %d", order)
                    .isEqualTo(expected);
        }
    }

    private Result play(String name, List<Consumer<Desks>> arrivals, boolean restart) {
        try (Desks desks = new Desks(directory.resolve(name))) {
            int middle = arrivals.size() / 2;
            arrivals.subList(0, middle).forEach(arrival -> arrival.accept(desks));
            if (restart) {
                desks.restart();
            }
            arrivals.subList(middle, arrivals.size()).forEach(arrival -> arrival.accept(desks));
            desks.settle();
            if (!restart) {
                desks.checkConservation(); // a restarted driver counts offsets anew, and so event_ids
            }
            return Result.of(desks);
        }
    }
}
