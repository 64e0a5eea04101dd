package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.reports.query.RowReport;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is sent, row by row.
 *
 * @param meta the JSON document's member {@code meta}
 */
record ReportAnswer(RowReport report, Map<String, @Nullable Object> meta, Representation representation) {
    /**
     * 200 with all of it.
     *
     * @throws io.tributary.service.problem.ProblemException 400: it is too large; 503: the database is away or took too long
     */
    MutableHttpResponse<Object> from(ReadDatabase database) {
        try (Spool spool = new Spool()) {
            database.scan(connection -> {
                write(connection, spool);
                return spool;
            });
            return HttpResponse.ok(spool.body())
                    .contentType(representation.type())
                    .header("Vary", "Accept");
        } catch (IOException e) {
            throw new UncheckedIOException("a report cannot be read again", e);
        }
    }

    void write(Connection connection, Spool out) throws SQLException {
        switch (representation) {
            case CSV -> csv(connection, out);
            case JSON -> json(connection, out);
        }
    }

    private void csv(Connection connection, Spool out) throws SQLException {
        List<String> keys = report.keys();
        out.write(Csv.header(keys));
        report.read(connection, (Map<String, @Nullable Object> row) -> out.write(Csv.row(keys, row)));
    }

    private void json(Connection connection, Spool out) throws SQLException {
        out.write("{\"data\":[".getBytes(UTF_8));
        boolean[] first = {true};
        report.read(connection, (Map<String, @Nullable Object> row) -> {
            if (!first[0]) {
                out.write(',');
            }
            first[0] = false;
            out.write(Json.write(row));
        });
        out.write("],\"meta\":".getBytes(UTF_8));
        out.write(Json.write(meta));
        out.write('}');
    }
}
