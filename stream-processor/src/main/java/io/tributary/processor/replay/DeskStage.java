package io.tributary.processor.replay;

import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How far a task has come, as all of its steps see it: one row of its state. */
public final class DeskStage {
    private static final String ROW = "stage";

    private final KeyValueStore<String, ReplayStage> store;
    private final Replay replay;
    private final String applicationId;
    private final String desk;
    private final int partition;
    private boolean live;

    /** @param desk customers or affiliates: the store is {@code replay-<desk>} */
    public DeskStage(ProcessorContext<?, ?> context, Replay replay, String desk) {
        this.store = context.getStateStore(storeName(desk));
        this.replay = replay;
        this.applicationId = context.applicationId();
        this.desk = desk;
        this.partition = context.taskId().partition();
    }

    /** The store that a desk's stage lies in. */
    public static String storeName(String desk) {
        return "replay-" + desk;
    }

    /** Whether what changes may be said: nothing was said before, or all of it is remembered. */
    public boolean isLive() {
        if (!live) {
            live = now().getStage() == Stage.LIVE;
        }
        return live;
    }

    /** Whether the task has remembered all that was said, and is saying the differences. */
    public boolean isComparing() {
        return now().getStage() == Stage.COMPARING;
    }

    /** Whether the task has said that all of its customers are settled, and waits until all tasks have. */
    public boolean isSettled() {
        return !isLive() && now().getStage() == Stage.SETTLED;
    }

    /** The stage now; a task that was never asked before is new, and what it then is stays with its state. */
    ReplayStage now() {
        ReplayStage stored = store.get(ROW);
        return stored == null ? put(of(replay.isNeeded() ? Stage.REPLAYING : Stage.LIVE)) : stored;
    }

    ReplayStage enter(Stage stage) {
        return put(of(stage));
    }

    void remembering(String topic, long nextOffset) {
        put(ReplayStage.newBuilder(of(Stage.REMEMBERING))
                .setTopic(topic)
                .setNextOffset(nextOffset)
                .build());
    }

    void comparing(@Nullable String after) {
        put(ReplayStage.newBuilder(of(Stage.COMPARING)).setAfter(after).build());
    }

    private ReplayStage of(Stage stage) {
        return ReplayStage.newBuilder()
                .setApplicationId(applicationId)
                .setDesk(desk)
                .setPartition(partition)
                .setStage(stage)
                .build();
    }

    private ReplayStage put(ReplayStage stage) {
        store.put(ROW, stage);
        return stage;
    }
}
