package io.tributary.reports;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tributary.reports.query.EventProgress;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.sink.database.SinkDatabase;
import jakarta.inject.Singleton;

/** Puts the reports together. */
@Factory
final class ReportFactory {
    /** Reports and the sink do not wait for each other's connections. */
    private static final int CONNECTIONS = 8;

    @Singleton
    @Bean(preDestroy = "close")
    ReadDatabase database(SinkDatabase database) {
        return new ReadDatabase("reports", database.dataSource("tributary-reports"), CONNECTIONS);
    }

    @Singleton
    ReadYourWrites readYourWrites(ReadDatabase database) {
        return new ReadYourWrites(database, EventProgress.LEDGER);
    }
}
