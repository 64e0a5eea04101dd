package io.tributary.processor.link;

import static io.tributary.processor.state.Stores.LINK_CLAIMS;

import io.tributary.engine.link.FirstOfPerson;
import io.tributary.engine.link.Judgement;
import io.tributary.engine.link.Ownership;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Judges claims: keeps of a transaction_id the owner's, of a person one of each customer, and tells whoever's answer
 * changed.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class JudgeClaim implements Processor<String, LinkClaim, String, LinkVerdict> {
    private final InstantSource clock;
    private ProcessorContext<String, LinkVerdict> context;
    private KeyValueStore<String, LinkClaim> claims;

    public JudgeClaim(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, LinkVerdict> context) {
        this.context = context;
        this.claims = context.getStateStore(LINK_CLAIMS.name());
    }

    @Override
    public void process(Record<String, LinkClaim> record) {
        LinkClaim claim = record.value();
        String link = Keys.join(claim.getFirmId(), claim.getKind().name(), claim.getValue());
        switch (claim.getKind()) {
            case TRANSACTION -> apply(link, Ownership.of(claims.get(link), claim));
            case PERSON ->
                apply(link + "|" + Keys.join(claim.getCustomerId()), FirstOfPerson.of(standing(link), claim));
            case UNKNOWN -> throw new IllegalStateException("a claim of a kind that this version does not know");
        }
    }

    private void apply(String row, Judgement judgement) {
        if (judgement.keep() == null) {
            claims.delete(row);
        } else {
            claims.put(row, judgement.keep());
        }
        for (LinkVerdict verdict : judgement.verdicts()) {
            context.forward(new Record<>(InternalTopics.LINK_VERDICTS.key().apply(verdict), verdict, clock.millis()));
        }
    }

    private List<LinkClaim> standing(String link) {
        List<LinkClaim> standing = new ArrayList<>();
        try (KeyValueIterator<String, LinkClaim> rows = claims.prefixScan(link + "|", new StringSerializer())) {
            rows.forEachRemaining(row -> standing.add(row.value));
        }
        return standing;
    }
}
