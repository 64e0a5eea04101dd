package io.tributary.service.kafka;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.TruthTopics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The clients that all parts of a service share. */
@Factory
final class KafkaBeans {
    private @Nullable Admin admin;

    @Singleton
    Admin admin(KafkaSettings kafka) {
        Admin created = Admin.create(kafka.client("tributary-admin"));
        admin = created;
        return created;
    }

    @Singleton
    @Bean(preDestroy = "close")
    RegistryClient registry(RegistryConfig registry) {
        return new RegistryClient(
                SerdeConfig.of(registry.serde()).registry(), Optional.of(TruthTopics.TRANSACTIONS.subject()));
    }

    /** At once: by itself it would wait a minute for answers of a Kafka that is away. */
    @PreDestroy
    void close() {
        Admin open = admin;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
