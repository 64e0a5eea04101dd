package io.tributary.gateway.admission;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long admission waits for Kafka: {@code tributary.admission.*}. Together they keep the answer within 5 seconds
 * (CONTRACT section 2, "202 means durable").
 *
 * @param maxBlock how long a send may wait for metadata or for room in the buffer
 * @param requestTimeout how long one request to a broker may take before it is sent again
 * @param deliveryTimeout after how long a record that is not acknowledged is given up
 * @param deadline after how long a request's records are reported as unknown, whatever the producer still does
 */
@ConfigurationProperties("tributary.admission")
public record AdmissionSettings(
        @Bindable(defaultValue = "1500ms") Duration maxBlock,
        @Bindable(defaultValue = "1500ms") Duration requestTimeout,
        @Bindable(defaultValue = "3500ms") Duration deliveryTimeout,
        @Bindable(defaultValue = "4500ms") Duration deadline) {}
