package io.tributary.service.control;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** {@code tributary_control_bytes}: what the control records of all firms take here. */
@Context
final class ControlMetrics {
    ControlMetrics(ControlView view, MeterRegistry meters) {
        Gauge.builder("tributary.control.bytes", view, ControlView::bytes)
                .description("Memory of all firms' control records, about")
                .baseUnit("bytes")
                .register(meters);
    }
}
