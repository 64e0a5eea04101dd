package io.tributary.reports;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tributary.reports.database.ReportDatabase;
import io.tributary.sink.database.SinkDatabase;
import jakarta.inject.Singleton;

/** Puts the reports together. */
@Factory
final class ReportFactory {
    @Singleton
    @Bean(preDestroy = "close")
    ReportDatabase database(SinkDatabase database) {
        return new ReportDatabase(database.dataSource("tributary-reports"));
    }
}
