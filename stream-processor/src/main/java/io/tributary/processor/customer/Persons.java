package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.LINKS;

import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.PersonClaim;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkKind;
import io.tributary.internal.LinkVerdict;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What customers claim about their persons' first purchases. A customer has one such claim at a time. */
final class Persons {
    private final KeyValueStore<String, LinkVerdict> links;
    private final Outbox outbox;

    Persons(ProcessorContext<?, ?> context, Outbox outbox) {
        this.links = context.getStateStore(LINKS.name());
        this.outbox = outbox;
    }

    /** What is known of the first purchase of a customer that would claim this; sends and stores nothing. */
    FirstPurchase first(String firmId, String customerId, PersonClaim claim) {
        if (claim.personKey() == null) {
            return new FirstPurchase.OfCustomer();
        }
        if (claim.earliest() == null) {
            return new FirstPurchase.Decided(null);
        }
        LinkVerdict told = links.get(row(firmId, customerId));
        return told != null && knows(told, claim) && told.getFirstCustomerId() != null
                ? new FirstPurchase.Decided(told.getFirstId())
                : new FirstPurchase.Undecided();
    }

    /** Claims what is not yet claimed, and takes back what was. */
    void claim(String firmId, String customerId, PersonClaim claim, String causedBy) {
        String row = row(firmId, customerId);
        LinkVerdict told = links.get(row);
        PersonClaim.Purchase earliest = claim.personKey() == null ? null : claim.earliest();
        if (told != null && (earliest == null || !told.getValue().equals(claim.personKey()))) {
            send(firmId, customerId, told.getValue(), null, causedBy);
            links.delete(row);
            told = null;
        }
        if (earliest != null && (told == null || !knows(told, claim))) {
            String personKey = Objects.requireNonNull(claim.personKey());
            LinkClaim sent = send(firmId, customerId, personKey, earliest, causedBy);
            links.put(
                    row,
                    LinkVerdict.newBuilder()
                            .setFirmId(firmId)
                            .setKind(LinkKind.PERSON)
                            .setValue(personKey)
                            .setCustomerId(customerId)
                            .setClaimedAt(sent.getAt())
                            .setClaimedId(sent.getId())
                            .setCausedBy(causedBy)
                            .build());
        }
    }

    /** Takes the link desk's word; whether it says something new about the claim that stands. */
    boolean hear(LinkVerdict verdict) {
        String row = row(verdict.getFirmId(), verdict.getCustomerId());
        LinkVerdict told = links.get(row);
        boolean answers = told != null
                && told.getValue().equals(verdict.getValue())
                && Objects.equals(told.getClaimedAt(), verdict.getClaimedAt())
                && Objects.equals(told.getClaimedId(), verdict.getClaimedId());
        if (!answers || Objects.equals(told.getFirstId(), verdict.getFirstId())) {
            return false;
        }
        links.put(row, verdict);
        return true;
    }

    private static boolean knows(LinkVerdict told, PersonClaim claim) {
        PersonClaim.Purchase earliest = claim.earliest();
        return told.getValue().equals(claim.personKey())
                && earliest != null
                && earliest.date().equals(told.getClaimedAt())
                && earliest.transactionId().equals(told.getClaimedId());
    }

    private LinkClaim send(
            String firmId,
            String customerId,
            String personKey,
            PersonClaim.@Nullable Purchase earliest,
            String causedBy) {
        LinkClaim claim = LinkClaim.newBuilder()
                .setFirmId(firmId)
                .setKind(LinkKind.PERSON)
                .setValue(personKey)
                .setCustomerId(customerId)
                .setAt(earliest == null ? null : earliest.date())
                .setId(earliest == null ? null : earliest.transactionId())
                .setCausedBy(causedBy)
                .build();
        outbox.send(InternalTopics.LINK_CLAIMS, claim);
        return claim;
    }

    private static String row(String firmId, String customerId) {
        return Keys.join(firmId, customerId, LinkKind.PERSON.name());
    }
}
