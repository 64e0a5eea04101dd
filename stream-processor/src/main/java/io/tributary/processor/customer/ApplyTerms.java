package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_FINDINGS;

import io.tributary.internal.ControlChange;
import io.tributary.processor.replay.DeskReplay;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Applies what admins changed: stores it and has rated again whom it matters to. The step that also runs what this desk does
 * by the clock.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class ApplyTerms implements Processor<String, ControlChange, String, SpecificRecord> {
    private final DeskSetup setup;
    private Desk desk;
    private Reratings reratings;
    private ManualAdjustments adjustments;
    private DeskReplay replay;

    public ApplyTerms(DeskSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.desk = new Desk(context, setup);
        this.reratings = new Reratings(context, desk.settling);
        this.adjustments = new ManualAdjustments(context, desk.outbox, desk.settling.explanations());
        this.replay = new DeskReplay(
                context,
                setup.clock(),
                setup.replay(),
                desk.stage,
                new CustomerMemory(context, desk, reratings, adjustments),
                true);
        reratings.resume();
        desk.settling.large().resume();
        reratings.retry(quarantined(context));
        replay.run();
    }

    @Override
    public void process(Record<String, ControlChange> change) {
        ControlChange changed = change.value();
        List<String> key = Keys.split(changed.getKey());
        String owner = key.getFirst();
        if (changed.getTopic().equals(ControlTopics.FX_RATES.name())) {
            desk.terms.applyRate(owner, changed);
            reratings.rate(owner, key.get(1), LocalDate.parse(key.get(2)), changed.getEventId());
            return;
        }
        desk.terms.apply(owner, changed);
        if (changed.getTopic().equals(ControlTopics.ADJUSTMENTS.name())) {
            adjustments.state(changed, desk.terms.of(owner), changed.getEventId());
            return;
        }
        // The firm's zone may be another: it dates adjustments too.
        desk.terms
                .adjustments(owner)
                .forEach(adjustment -> adjustments.state(adjustment, desk.terms.of(owner), changed.getEventId()));
        reratings.firm(owner, changed.getEventId());
    }

    @Override
    public void close() {
        replay.close();
    }

    /** A new version of the processor may be able to settle them. */
    private static List<DataQualityFinding> quarantined(ProcessorContext<?, ?> context) {
        KeyValueStore<String, DataQualityFinding> findings = context.getStateStore(STATED_FINDINGS.name());
        List<DataQualityFinding> quarantined = new ArrayList<>();
        try (KeyValueIterator<String, DataQualityFinding> all = findings.all()) {
            all.forEachRemaining(row -> {
                if (row.value.getFindingType().equals(StatedFindings.QUARANTINED)) {
                    quarantined.add(row.value);
                }
            });
        }
        return quarantined;
    }
}
