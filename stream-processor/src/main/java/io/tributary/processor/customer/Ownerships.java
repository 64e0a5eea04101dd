package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.LINKS;

import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkKind;
import io.tributary.internal.LinkVerdict;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Copying;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What this desk's customers have claimed of transaction_ids, and whose they are by the link desk's last word. */
final class Ownerships {
    private static final Copying<LinkVerdict> CLAIMED_AT = Copying.changing(LinkVerdict.getClassSchema(), "claimed_at");

    private final KeyValueStore<String, LinkVerdict> links;
    private final Outbox outbox;

    /** Whose a transaction_id is, as its claimant was told. */
    enum Ownership {
        UNDECIDED,
        OWN,
        FOREIGN;

        static Ownership of(@Nullable LinkVerdict told) {
            if (told == null || told.getFirstCustomerId() == null) {
                return UNDECIDED;
            }
            return told.getFirstCustomerId().equals(told.getCustomerId()) ? OWN : FOREIGN;
        }
    }

    Ownerships(ProcessorContext<?, ?> context, Outbox outbox) {
        this.links = context.getStateStore(LINKS.name());
        this.outbox = outbox;
    }

    /** Whose a transaction is, seen from the customer that names it. */
    Ownership of(String firmId, String customerId, String transactionId) {
        return Ownership.of(links.get(row(firmId, customerId, transactionId)));
    }

    /** Claims a transaction for its customer, unless it was claimed before with an observed_at that is no greater. */
    void claim(TransactionAccepted arrived) {
        String row = row(arrived.getFirmId(), arrived.getCustomerId(), arrived.getTransactionId());
        LinkVerdict told = links.get(row);
        Instant claimed = told == null ? null : told.getClaimedAt();
        if (claimed != null && claimed.compareTo(arrived.getObservedAt()) <= 0) {
            return;
        }
        LinkClaim claim = LinkClaim.newBuilder()
                .setFirmId(arrived.getFirmId())
                .setKind(LinkKind.TRANSACTION)
                .setValue(arrived.getTransactionId())
                .setCustomerId(arrived.getCustomerId())
                .setAt(arrived.getObservedAt())
                .setCausedBy(arrived.getEventId())
                .build();
        links.put(
                row,
                LinkVerdict.newBuilder()
                        .setFirmId(claim.getFirmId())
                        .setKind(claim.getKind())
                        .setValue(claim.getValue())
                        .setCustomerId(claim.getCustomerId())
                        .setClaimedAt(claim.getAt())
                        .setFirstCustomerId(told == null ? null : told.getFirstCustomerId())
                        .setFirstAt(told == null ? null : told.getFirstAt())
                        .setCausedBy(claim.getCausedBy())
                        .build());
        outbox.send(InternalTopics.LINK_CLAIMS, claim);
    }

    /** Takes the link desk's word; answers whose the transaction was before. */
    Ownership hear(LinkVerdict verdict) {
        String row = row(verdict.getFirmId(), verdict.getCustomerId(), verdict.getValue());
        LinkVerdict before = links.get(row);
        // A claim that is on its way stays claimed.
        Instant claimed = before == null ? verdict.getClaimedAt() : before.getClaimedAt();
        links.put(row, CLAIMED_AT.copy(verdict, claimed));
        return Ownership.of(before);
    }

    private static String row(String firmId, String customerId, String transactionId) {
        return Keys.join(firmId, customerId, LinkKind.TRANSACTION.name(), transactionId);
    }
}
