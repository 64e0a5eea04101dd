package io.tributary.processor.runtime;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Which meters there are. */
@Factory
final class Meters {
    /**
     * None of single stores: dozens for each of a hundred of them, and Micrometer looks through all that there are for each one
     * that it adds, which was a twenty-fifth of a busy processor's time in its second minute.
     */
    @Singleton
    MeterFilter withoutStores() {
        return MeterFilter.denyNameStartsWith("kafka.stream.state.");
    }
}
