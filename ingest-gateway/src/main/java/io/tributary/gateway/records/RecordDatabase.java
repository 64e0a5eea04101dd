package io.tributary.gateway.records;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tributary.service.database.PostgresSettings;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.query.ReadYourWrites;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connects the reads to the sink's published views. Nothing else of the gateway needs a database. */
@Factory
final class RecordDatabase {
    private static final int CONNECTIONS = 4;

    @Singleton
    @Bean(preDestroy = "close")
    ReadDatabase database(PostgresSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("tributary-gateway");
        source.setConnectTimeout((int) Duration.ofSeconds(2).toSeconds());
        source.setSocketTimeout((int) Duration.ofSeconds(35).toSeconds());
        source.setTcpKeepAlive(true);
        return new ReadDatabase("records", source, CONNECTIONS);
    }

    @Singleton
    ReadYourWrites readYourWrites(ReadDatabase database) {
        return new ReadYourWrites(database, RecordProgress::isVisible);
    }
}
