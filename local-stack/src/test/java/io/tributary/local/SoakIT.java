package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Random histories of some firms, mixed, through the running stack, while what computes and stores them is killed: each
 * time the ledger is what the verifier says is owed, and the tables what the ledger says.
 */
@OnSharedStack
class SoakIT {
    private static final int ROUNDS = Boolean.getBoolean("tributary.deep") ? 40 : 2;
    private static final int HISTORIES_PER_ROUND = 6;
    private static final List<String> FIRMS = List.of("soak-a", "soak-b", "soak-c");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void afterEachRoundTheLedgerIsWhatIsOwed(TestStack stack) throws Exception {
        for (String firm : FIRMS) {
            stack.firm(firm);
        }
        Random random = new Random(7);
        try (HistoryWriter writer = new HistoryWriter(stack)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<SpecificRecord> records = mixed(round, random);
                int middle = random.nextInt(records.size());
                writer.write(records.subList(0, middle));
                strike(stack, round);
                writer.write(records.subList(middle, records.size()));
                stack.awaitAnswers();
                stack.awaitDrained(LIMIT);
                assertThat(VerifiedLedger.of(stack)).as("round %d", round).contains("difference 0.00");
                ConservationCheck.check(stack, LIMIT);
            }
        }
    }

    /** The round's histories, each in its own order. */
    private static List<SpecificRecord> mixed(int round, Random random) {
        List<List<SpecificRecord>> histories = new ArrayList<>();
        for (int i = 0; i < HISTORIES_PER_ROUND; i++) {
            long seed = (long) round * HISTORIES_PER_ROUND + i;
            histories.add(HistoryWriter.arrivals(seed, FIRMS.get(i % FIRMS.size())));
        }
        List<SpecificRecord> mixed = new ArrayList<>();
        while (!histories.isEmpty()) {
            List<SpecificRecord> next = histories.get(random.nextInt(histories.size()));
            mixed.add(next.removeFirst());
            if (next.isEmpty()) {
                histories.remove(next);
            }
        }
        return mixed;
    }

    /** One after the other: a processor without warning, one that others take over from, the sink, the broker. */
    private static void strike(TestStack stack, int round) throws InterruptedException {
        switch (round % 4) {
            case 0 -> again(stack.processor());
            case 1 -> again(stack.sink());
            case 2 -> {
                Part second = stack.start(ServiceKind.PROCESSOR);
                again(stack.processor());
                second.kill();
            }
            default -> {
                again(stack.broker());
                stack.broker().awaitAnswer();
            }
        }
    }

    private static void again(Part part) throws InterruptedException {
        part.kill();
        part.start();
    }
}
