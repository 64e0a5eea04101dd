package io.tributary.gateway.firm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;

/**
 * What firms' clients may do in Kafka by themselves: {@code tributary.firm-access.*}. The rates are of one principal on
 * one broker; over them a broker answers later, it refuses nothing.
 *
 * @param enabled whether new clients get a principal; false where the brokers have no authorizer
 * @param producerBytesPerSecond how much it may write
 * @param consumerBytesPerSecond how much it may read
 * @param requestPercentage of one broker thread's time; a broker has 100 for each of its request and network threads
 * @param check how often principals are compared with the clients, besides whenever these change
 */
@ConfigurationProperties("tributary.firm-access")
public record FirmAccessSettings(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "10485760") long producerBytesPerSecond,
        @Bindable(defaultValue = "20971520") long consumerBytesPerSecond,
        @Bindable(defaultValue = "50") double requestPercentage,
        @Bindable(defaultValue = "1m") Duration check) {

    /** By Kafka's names of quotas. */
    Map<String, Double> quotas() {
        return Map.of(
                "producer_byte_rate", (double) producerBytesPerSecond,
                "consumer_byte_rate", (double) consumerBytesPerSecond,
                "request_percentage", requestPercentage);
    }
}
