package io.tributary.processor.affiliate;

import io.tributary.engine.posting.LedgerPosting;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Posts the difference between what a cause is worth now and what was posted for it. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class PostTotal implements Processor<String, CauseTotal, String, CommissionEntry> {
    private final InstantSource clock;
    private ProcessorContext<String, CommissionEntry> context;
    private KeyValueStore<String, PostedCause> posted;

    public PostTotal(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, CommissionEntry> context) {
        this.context = context;
        this.posted = context.getStateStore(Stores.POSTED_CAUSES.name());
    }

    @Override
    public void process(Record<String, CauseTotal> total) {
        Instant now = clock.instant();
        LedgerPosting.Posting posting = LedgerPosting.post(posted.get(total.key()), total.value(), now);
        if (posting.entries().isEmpty()) {
            return;
        }
        posted.put(total.key(), posting.posted());
        for (CommissionEntry entry : posting.entries()) {
            String key = LedgerTopics.COMMISSIONS.key().apply(entry);
            context.forward(new Record<>(key, entry, now.toEpochMilli(), total.headers()));
        }
    }
}
