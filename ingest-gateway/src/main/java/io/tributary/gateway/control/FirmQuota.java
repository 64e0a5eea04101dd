package io.tributary.gateway.control;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.service.control.ControlView;
import io.tributary.service.control.Weight;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.List;
import java.util.Set;

/**
 * What one firm's documents may take: {@code tributary.firm-quota.*}. All services hold the documents of all firms in
 * memory, and a firm's own clients may put as many as they like.
 *
 * @param kibibytes in memory, counted by {@link Weight}. Erasures, clients and the firm's own document may take as much
 *     again: a firm that has too many rates can still erase, and be mended
 */
@ConfigurationProperties("tributary.firm-quota")
public record FirmQuota(@Bindable(defaultValue = "16384") int kibibytes) {
    private static final int KIBIBYTE = 1024;
    /** What a firm may have many of. */
    private static final Set<Topic<?>> PLENTY = Set.of(
            ControlTopics.PLANS,
            ControlTopics.FX_RATES,
            ControlTopics.AFFILIATES,
            ControlTopics.ADJUSTMENTS,
            ControlTopics.PULL_SOURCES);

    public FirmQuota {
        if (kibibytes < 1) {
            throw new IllegalArgumentException("tributary.firm-quota.kibibytes is " + kibibytes + "; it is at least 1");
        }
    }

    /**
     * Lets these writes through, or does not.
     *
     * @throws ProblemException 409 if a firm would have more than its quota, and more than before
     */
    void require(ControlView view, String firmId, List<ControlChange.Write<?>> writes) {
        long more = writes.stream().mapToLong(write -> growth(view, write)).sum();
        boolean plenty = writes.stream().anyMatch(write -> PLENTY.contains(write.topic()));
        long most = (long) kibibytes * KIBIBYTE * (plenty ? 1 : 2);
        if (more > 0 && view.bytes(firmId) + more > most) {
            throw ProblemException.of(
                    ProblemType.QUOTA_EXCEEDED,
                    "With this the firm would have more documents (plans, rates, affiliates, adjustments, erasures) than a"
                            + " firm may have, which is " + kibibytes + " KiB in memory; nothing of it was stored. The"
                            + " operator of the platform can allow more: tributary.firm-quota.kibibytes");
        }
    }

    private static long growth(ControlView view, ControlChange.Write<?> write) {
        if (!view.keeps(write.topic())) {
            return 0;
        }
        long before = view.find(write.topic(), write.key())
                .map(value -> Weight.of(write.key(), value))
                .orElse(0L);
        return (write.value() == null ? 0 : Weight.of(write.key(), write.value())) - before;
    }
}
