package io.tributary.processor.topology;

import io.tributary.processor.replay.Past;
import io.tributary.processor.replay.Replay;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The world as desks find it that begin without state: what others have said before them, read three records at a time. */
final class SaidBefore implements Replay {
    private static final int PORTION = 3;

    private final Map<String, List<SpecificRecord>> topics = new HashMap<>();
    private boolean takenIn;
    private boolean settled;

    SaidBefore(List<Desks> lives) {
        for (Desks life : lives) {
            put(LedgerTopics.COMMISSIONS, life.ledger());
            put(LedgerTopics.PHASE_FUNNEL, life.transitions());
            put(LedgerTopics.DATA_QUALITY, life.findings());
            put(LedgerTopics.EXPLANATIONS, life.explanations());
            put(TruthTopics.OUTCOMES, life.outcomes());
        }
    }

    private void put(Topic<?> topic, List<? extends SpecificRecord> records) {
        topics.computeIfAbsent(topic.name(), name -> new ArrayList<>()).addAll(records);
    }

    /** All that was accepted is read again. */
    void takenIn() {
        takenIn = true;
    }

    /** All tasks have rated it. */
    void settled() {
        settled = true;
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public boolean isTakenIn() {
        return takenIn;
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    @Override
    public <V extends SpecificRecord> Past<V> past(Topic<V> topic, int partition, long fromOffset) {
        List<V> said = topics.getOrDefault(topic.name(), List.of()).stream()
                .map(topic.type()::cast)
                .toList();
        return new Past<>() {
            private int position = Math.toIntExact(fromOffset);

            @Override
            public List<V> next() {
                int from = position;
                position = Math.min(from + PORTION, said.size());
                return said.subList(from, position);
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public boolean isAtEnd() {
                return position == said.size();
            }

            @Override
            public void close() {
                position = said.size();
            }
        };
    }
}
