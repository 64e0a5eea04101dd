package io.tributary.gateway.copies;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.gateway.relay.RelaySettings;
import java.time.Duration;

/**
 * How firms' copies are written: {@code tributary.copies.*}; what each means, {@link RelaySettings} says. The slice is
 * larger than that of landing topics: firms are mixed in the platform's topics already, and nothing is examined.
 */
@ConfigurationProperties("tributary.copies")
public record CopySettings(
        @Bindable(defaultValue = "tributary-copies") String group,
        @Bindable(defaultValue = "2000") int recordsPerRound,
        @Bindable(defaultValue = "262144") int fetchBytes,
        @Bindable(defaultValue = "5s") Duration discovery,
        @Bindable(defaultValue = "20s") Duration transactionTimeout,
        @Bindable(defaultValue = "6s") Duration sessionTimeout)
        implements RelaySettings {

    /** All at once: what is copied are our own records. */
    @Override
    public int recordsPerPoll() {
        return recordsPerRound;
    }
}
