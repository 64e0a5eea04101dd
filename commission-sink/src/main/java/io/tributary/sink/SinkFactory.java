package io.tributary.sink;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.tributary.service.database.PostgresSettings;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import io.tributary.service.kafka.TopicsConfig;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.loop.KafkaAccess;
import io.tributary.sink.loop.Sink;
import io.tributary.sink.loop.SinkSettings;
import io.tributary.sink.reset.ResetApplication;
import jakarta.inject.Singleton;

/** Puts the sink together and starts it with the service. */
@Factory
final class SinkFactory {
    @Singleton
    SinkDatabase database(PostgresSettings settings) {
        return new SinkDatabase(settings);
    }

    @Context
    @Requires(notEnv = ResetApplication.ENVIRONMENT)
    @Bean(preDestroy = "close")
    Sink sink(
            KafkaSettings kafka,
            RegistryConfig registry,
            TopicsConfig topics,
            SinkSettings settings,
            SinkDatabase database,
            MeterRegistry metrics) {
        KafkaAccess access = new KafkaAccess(kafka.client(settings.group()), registry.serde(), topics.settings());
        Sink sink = new Sink(access, settings, database, metrics);
        sink.start();
        return sink;
    }
}
