package io.tributary.processor.replay;

import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Brings a task that begins without state to where it says what changes: one step of each desk runs it, in slices. How far
 * it has come is state, so a restart goes on there.
 */
public final class DeskReplay {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();

    private final ProcessorContext<String, ? super ReplayStage> context;
    private final InstantSource clock;
    private final Replay replay;
    private final DeskStage stage;
    private final Memory memory;
    private final boolean reportsSettled;
    private @Nullable Cancellable slices;
    private @Nullable Past<?> past;
    private boolean begun;

    /**
     * Does nothing yet.
     *
     * @param reportsSettled whether others wait until this desk has settled: the customer desk
     */
    public DeskReplay(
            ProcessorContext<String, ? super ReplayStage> context,
            InstantSource clock,
            Replay replay,
            DeskStage stage,
            Memory memory,
            boolean reportsSettled) {
        this.context = context;
        this.clock = clock;
        this.replay = replay;
        this.stage = stage;
        this.memory = memory;
        this.reportsSettled = reportsSettled;
    }

    /**
     * Goes on until the task is live, and says that it is: also a task that has been all the time, or that no record has come
     * to yet. Whoever begins without state while others are at work waits for all of them. Called when the step begins.
     */
    public void run() {
        slices = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> slice());
    }

    private void slice() {
        ReplayStage now = stage.now();
        switch (now.getStage()) {
            case REPLAYING -> replaying(now);
            case SETTLED -> {
                if (replay.isSettled()) {
                    stage.remembering(memory.said().getFirst().name(), 0);
                }
            }
            case REMEMBERING -> remember(now);
            case COMPARING -> compare(now);
            case LIVE -> {
                report(now);
                end();
            }
            case UNKNOWN -> end();
        }
    }

    private void replaying(ReplayStage now) {
        if (!begun) {
            begun = true;
            report(now); // over what an earlier life of the application has left
        } else if (!reportsSettled) {
            stage.enter(Stage.SETTLED);
        } else if (replay.isTakenIn() && memory.isSettled()) {
            report(stage.enter(Stage.SETTLED));
        }
    }

    private void remember(ReplayStage now) {
        String name = String.valueOf(now.getTopic());
        List<Topic<?>> topics = memory.said();
        int index = topics.stream().map(Topic::name).toList().indexOf(name);
        Past<?> reading = past == null ? open(topics.get(index), now.getNextOffset()) : past;
        past = reading;
        long end = System.nanoTime() + SLICE_NANOS;
        while (!reading.isAtEnd() && System.nanoTime() < end) {
            reading.next().forEach(memory::remember);
        }
        if (!reading.isAtEnd()) {
            stage.remembering(name, reading.position());
            return;
        }
        reading.close();
        past = null;
        if (index + 1 < topics.size()) {
            stage.remembering(topics.get(index + 1).name(), 0);
        } else {
            stage.comparing(null);
        }
    }

    private <V extends SpecificRecord> Past<V> open(Topic<V> topic, long offset) {
        return replay.past(topic, context.taskId().partition(), offset);
    }

    private void compare(ReplayStage now) {
        String after = memory.compare(now.getAfter(), System.nanoTime() + SLICE_NANOS);
        if (after != null) {
            stage.comparing(after);
            return;
        }
        report(stage.enter(Stage.LIVE));
        memory.goLive();
        end();
    }

    private void end() {
        Cancellable running = slices;
        if (running != null) {
            running.cancel();
        }
    }

    private void report(ReplayStage now) {
        context.forward(
                new Record<>(InternalTopics.REPLAY.key().apply(now), now, clock.millis()),
                "to:" + InternalTopics.REPLAY.name() + ":" + now.getDesk());
    }

    /** Ends what is being read. */
    public void close() {
        if (past != null) {
            past.close();
        }
    }
}
