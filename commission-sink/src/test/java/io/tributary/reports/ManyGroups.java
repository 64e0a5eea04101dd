package io.tributary.reports;

import io.tributary.reports.query.CommissionReport;
import io.tributary.reports.query.Dimension;
import io.tributary.reports.query.EntryFilter;
import io.tributary.reports.query.FunnelReport;
import io.tributary.reports.query.RowReport;
import io.tributary.reports.query.SignupFilter;
import io.tributary.service.database.FirmZone;
import io.tributary.service.database.PostgresSettings;
import io.tributary.service.database.ReadDatabase;
import io.tributary.sink.database.SinkDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Makes the reports of firm acme by customer and prints how many bytes each has: a process of its own, with little memory. */
final class ManyGroups {
    private ManyGroups() {}

    /** @param args the database's JDBC URL */
    public static void main(String[] args) throws Exception {
        FirmZone zone = new FirmZone(ZoneId.of("UTC"));
        List<RowReport> reports = List.of(
                new CommissionReport(
                        List.of(Dimension.CUSTOMER, Dimension.CAMPAIGN),
                        new EntryFilter("acme", zone, null, null, null, null, null),
                        Instant.EPOCH),
                new FunnelReport(
                        FunnelReport.Unit.ATTEMPT,
                        List.of(Dimension.CUSTOMER, Dimension.AFFILIATE),
                        new SignupFilter("acme", zone, null, null, null)));
        SinkDatabase database = new SinkDatabase(new PostgresSettings(args[0], "postgres", "postgres"));
        try (ReadDatabase reading = new ReadDatabase("many", database.dataSource("many"), 1)) {
            for (RowReport report : reports) {
                for (Representation representation : Representation.values()) {
                    Object body = new ReportAnswer(report, Map.of(), representation)
                            .from(reading)
                            .body();
                    if (!(body instanceof InputStream stream)) {
                        throw new IllegalStateException("it was all in memory");
                    }
                    System.out.println("bytes " + stream.transferTo(OutputStream.nullOutputStream()));
                    stream.close();
                }
            }
        }
    }
}
