package io.tributary.benchmarks.processor;

import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import io.tributary.processor.state.Stores;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps a claim, and grants it. */
final class BareClaim extends BareStep<LinkClaim> {
    BareClaim(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, LinkClaim> record) {
        LinkClaim claim = record.value();
        replace(Stores.LINK_CLAIMS, Keys.join(claim.getFirmId(), claim.getKind().name(), claim.getValue()), claim);
        send(
                InternalTopics.LINK_VERDICTS,
                LinkVerdict.newBuilder()
                        .setFirmId(claim.getFirmId())
                        .setKind(claim.getKind())
                        .setValue(claim.getValue())
                        .setCustomerId(claim.getCustomerId())
                        .setClaimedAt(claim.getAt())
                        .setFirstCustomerId(claim.getCustomerId())
                        .setFirstAt(claim.getAt())
                        .setCausedBy(claim.getCausedBy())
                        .build());
    }
}
