package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.MONTH_CAUSES;
import static io.tributary.processor.state.Stores.SHARE_PLACES;

import io.tributary.engine.month.MonthReckoning;
import io.tributary.engine.value.SameFields;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
import io.tributary.internal.MonthShare;
import io.tributary.internal.SharePlace;
import io.tributary.schemas.value.Keys;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what causes bring into their months, and tells which months are to be reckoned again. A cause has its share in one
 * month at a time; a row of its own says where, so that a share that moves leaves the month that it was in.
 */
final class Shares {
    private static final SameFields<MonthCause> SAME = SameFields.except(MonthCause.getClassSchema());

    private final KeyValueStore<String, MonthCause> shares;
    private final KeyValueStore<String, SharePlace> places;
    private final Consumer<DueMonth> changed;

    /** @param changed told of every month that a share of changed */
    Shares(ProcessorContext<?, ?> context, Consumer<DueMonth> changed) {
        this.shares = context.getStateStore(MONTH_CAUSES.name());
        this.places = context.getStateStore(SHARE_PLACES.name());
        this.changed = changed;
    }

    /**
     * Keeps the share of a total, or forgets it where the total has none any more.
     *
     * @param cause key of its totals
     */
    void keep(String cause, CauseTotal total) {
        SharePlace before = places.get(cause);
        SharePlace now = place(total);
        if (now == null && before != null && isAnothers(before, total)) {
            return;
        }
        if (before != null && !before.equals(now)) {
            DueMonth left = month(total, before);
            shares.delete(row(left, cause));
            changed.accept(left);
        }
        if (now == null) {
            if (before != null) {
                places.delete(cause);
            }
            return;
        }
        if (!now.equals(before)) {
            places.put(cause, now);
        }
        DueMonth month = month(total, now);
        MonthCause counts = MonthReckoning.cause(total);
        MonthCause known = shares.get(row(month, cause));
        if (known == null || !SAME.same(known, counts)) {
            shares.put(row(month, cause), counts);
            changed.accept(month);
        }
    }

    /** It is a share of the customer that the cause was lost to; places of another version do not say. */
    private static boolean isAnothers(SharePlace place, CauseTotal total) {
        return place.getCustomerId() != null && !place.getCustomerId().equals(total.getCustomerId());
    }

    private static @Nullable SharePlace place(CauseTotal total) {
        MonthShare share = total.getShare();
        return share == null
                ? null
                : SharePlace.newBuilder()
                        .setMonth(share.getMonth())
                        .setPlanId(total.getPlanId())
                        .setCustomerId(total.getCustomerId())
                        .build();
    }

    private static DueMonth month(CauseTotal total, SharePlace place) {
        return DueMonth.newBuilder()
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setMonth(place.getMonth())
                .setPlanId(place.getPlanId())
                .setCausedBy(total.getCausedBy())
                .build();
    }

    /** Under its month, named as the cause is, but for firm and affiliate, which the month begins with. */
    private static String row(DueMonth month, String cause) {
        String owner = Keys.join(month.getFirmId(), month.getAffiliateId());
        return Months.key(month) + cause.substring(owner.length());
    }
}
