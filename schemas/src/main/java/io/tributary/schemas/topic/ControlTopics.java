package io.tributary.schemas.topic;

import io.tributary.control.Affiliate;
import io.tributary.control.AuditRecord;
import io.tributary.control.Client;
import io.tributary.control.Erasure;
import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.control.PullCursor;
import io.tributary.control.PullSource;
import io.tributary.control.SigningKey;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** What admins decide. One partition each: the order of changes is the same for every reader. Compacted. */
public final class ControlTopics {
    /** Stands for the firm in the key of a platform-wide FX rate; no firm_id can be this. */
    public static final String PLATFORM = "*";

    public static final Topic<Firm> FIRMS = control("control.firms", Firm.class, v -> Keys.join(v.getFirmId()));
    public static final Topic<Client> CLIENTS =
            control("control.clients", Client.class, v -> Keys.join(v.getClientId()));
    public static final Topic<PlanVersion> PLANS = control(
            "control.plans",
            PlanVersion.class,
            v -> Keys.join(v.getFirmId(), v.getPlanId(), Integer.toString(v.getVersion())));
    public static final Topic<FxRate> FX_RATES = control(
            "control.fx-rates",
            FxRate.class,
            v -> Keys.join(
                    v.getFirmId() == null ? PLATFORM : v.getFirmId(),
                    v.getCurrency(),
                    v.getDate().toString()));
    /** With personal data. */
    public static final Topic<Affiliate> AFFILIATES = control(
            "control.affiliates",
            Affiliate.class,
            new Kept.Erasable(Duration.ofDays(1)),
            v -> Keys.join(v.getFirmId(), v.getAffiliateId()));

    public static final Topic<ManualAdjustment> ADJUSTMENTS =
            control("control.adjustments", ManualAdjustment.class, v -> Keys.join(v.getFirmId(), v.getAdjustmentId()));
    public static final Topic<PullSource> PULL_SOURCES =
            control("control.pull-sources", PullSource.class, v -> Keys.join(v.getFirmId(), v.getSourceId()));
    public static final Topic<PullCursor> PULL_CURSORS = control(
            "control.pull-cursors", PullCursor.class, v -> Keys.join(v.getFirmId(), v.getSourceId(), v.getEntity()));
    public static final Topic<SigningKey> SIGNING_KEYS =
            control("control.signing-keys", SigningKey.class, v -> Keys.join(v.getKid()));
    public static final Topic<Erasure> ERASURES =
            control("control.erasures", Erasure.class, v -> Keys.join(v.getFirmId(), v.getCustomerId()));
    public static final Topic<AuditRecord> AUDIT =
            control("control.audit", AuditRecord.class, v -> Keys.join(v.getAuditId()));

    private ControlTopics() {}

    static List<Topic<?>> all() {
        return List.of(
                FIRMS,
                CLIENTS,
                PLANS,
                FX_RATES,
                AFFILIATES,
                ADJUSTMENTS,
                PULL_SOURCES,
                PULL_CURSORS,
                SIGNING_KEYS,
                ERASURES,
                AUDIT);
    }

    private static <V extends SpecificRecord> Topic<V> control(String name, Class<V> type, Function<V, String> key) {
        return control(name, type, new Kept.Compacted(), key);
    }

    private static <V extends SpecificRecord> Topic<V> control(
            String name, Class<V> type, Kept kept, Function<V, String> key) {
        return new Topic<>(name, type, Layout.SINGLE, kept, key, key);
    }
}
