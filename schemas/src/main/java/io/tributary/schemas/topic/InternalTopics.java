package io.tributary.schemas.topic;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.ControlChange;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import io.tributary.internal.ReplayStage;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.util.List;

/** The processor's own topics between its desks. Nobody else reads or writes them. */
public final class InternalTopics {
    private static final Kept WEEK = new Kept.For(Duration.ofDays(7));

    /** Every control record, copied to every partition for the customer desk. */
    public static final Topic<ControlChange> CONTROL_BROADCAST = new Topic<>(
            "tributary-control-broadcast",
            ControlChange.class,
            Layout.PLACED,
            WEEK,
            v -> Keys.join(v.getTopic(), v.getKey()),
            ControlChange::getKey);

    /** From the customer desk to the affiliate desk: what each cause is worth now. */
    public static final Topic<CauseTotal> CAUSE_TOTALS = new Topic<>(
            "tributary-cause-totals",
            CauseTotal.class,
            Layout.PLACED,
            WEEK,
            InternalTopics::causeKey,
            v -> Keys.join(v.getFirmId(), v.getAffiliateId()));

    /** From the customer desk to the link desk: what customers bring into links; placed by the link. */
    public static final Topic<LinkClaim> LINK_CLAIMS = new Topic<>(
            "tributary-link-claims",
            LinkClaim.class,
            Layout.PLACED,
            WEEK,
            v -> Keys.join(v.getFirmId(), v.getKind().name(), v.getValue(), v.getCustomerId()),
            v -> Keys.join(v.getFirmId(), v.getKind().name(), v.getValue()));

    /** From the link desk back to the customer desk: who stands first in a link; placed by the customer who is told. */
    public static final Topic<LinkVerdict> LINK_VERDICTS = new Topic<>(
            "tributary-link-verdicts",
            LinkVerdict.class,
            Layout.PLACED,
            WEEK,
            v -> Keys.join(v.getFirmId(), v.getCustomerId(), v.getKind().name(), v.getValue()),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    /** How far tasks have come that had to begin without state. */
    public static final Topic<ReplayStage> REPLAY = new Topic<>(
            "tributary-replay",
            ReplayStage.class,
            Layout.SINGLE,
            new Kept.Compacted(),
            v -> Keys.join(v.getApplicationId(), v.getDesk(), Integer.toString(v.getPartition())),
            v -> Keys.join(v.getApplicationId()));

    /**
     * Empty records that the brokers stamp, so that a gateway can read their clocks. On every broker, as its partitions
     * are; each gateway makes it. Not in {@link Topics#all()}: it carries nothing.
     */
    public static final RawTopic CLOCK =
            new RawTopic("tributary-clock", Layout.PLACED, new Kept.Landed(Duration.ofMinutes(10)), 1024);

    private InternalTopics() {}

    /** All that carry something between the desks. */
    public static List<Topic<?>> all() {
        return List.of(CONTROL_BROADCAST, LINK_CLAIMS, LINK_VERDICTS, CAUSE_TOTALS, REPLAY);
    }

    private static String causeKey(CauseTotal total) {
        String cause = Keys.join(
                total.getFirmId(), total.getAffiliateId(), total.getCauseType().name(), total.getCauseId());
        String feeId = total.getFeeId();
        return feeId == null ? cause : cause + "|" + Keys.join(feeId);
    }
}
