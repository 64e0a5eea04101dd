package io.tributary.gateway.landing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.gateway.relay.RelaySettings;
import io.tributary.schemas.topic.Kept;
import java.time.Duration;

/**
 * How landing topics are read: {@code tributary.landing.*}; what each means, {@link RelaySettings} says.
 *
 * @param loops how many threads read, each with its own share of the partitions
 * @param recordsPerPoll 0: so many that a quarter of the heap holds them if each takes as much as a record may
 * @param bytesPerRound how much one transaction holds at most, in bytes as they are unpacked, a last poll's besides
 */
@ConfigurationProperties("tributary.landing")
public record LandingSettings(
        @Bindable(defaultValue = "tributary-landing") String group,
        @Bindable(defaultValue = "1") int loops,
        @Bindable(defaultValue = "1000") int recordsPerRound,
        @Bindable(defaultValue = "0") int recordsPerPoll,
        @Bindable(defaultValue = "8388608") long bytesPerRound,
        @Bindable(defaultValue = "65536") int fetchBytes,
        @Bindable(defaultValue = "3s") Duration discovery,
        @Bindable(defaultValue = "20s") Duration transactionTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout)
        implements RelaySettings {
    private static final int SHARE_OF_HEAP = 4;

    @Override
    public int recordsPerPoll() {
        return recordsPerPoll > 0
                ? recordsPerPoll
                : fitting(Runtime.getRuntime().maxMemory(), recordsPerRound);
    }

    /** How many of the worst records a quarter of so much memory holds; at least one, at most what a round holds. */
    static int fitting(long memory, int recordsPerRound) {
        return Math.clamp(memory / SHARE_OF_HEAP / Kept.Landed.MOST_HEAP, 1, recordsPerRound);
    }
}
