package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As many groups as there are customers: more than would fit into memory. */
class ManyGroupsTest {
    private static final int CUSTOMERS = 150_000;
    private static final String FILL = """
            INSERT INTO commission_entries (firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id,
                kind, amount, earned_at, payable_at, recorded_at, reason, caused_by)
            SELECT 'acme', i, 'a1', repeat('x', 100), 'customer-' || i, 'TRANSACTION', 't' || i, 'EARNED', 0.01,
                '2026-03-01Z', '2026-03-01Z', '2026-03-01Z', 'x', 'x' FROM generate_series(1, %1$d) i;
            INSERT INTO customers (firm_id, customer_id, observed_at, source, signup_date, affiliate_id)
            SELECT 'acme', 'customer-' || i, '2026-03-01Z', 'PUSH', '2026-03-01Z', repeat('x', 100)
            FROM generate_series(1, %1$d) i;
            INSERT INTO funnel_steps (firm_id, customer_id, to_step, transition_id, affiliate_id, occurred_at, recorded_at,
                caused_by)
            SELECT 'acme', 'customer-' || i, 'signed_up', i, 'a1', '2026-03-01Z', '2026-03-01Z', 'x'
            FROM generate_series(1, %1$d) i;""";

    @Test
    void aReportNeedsNoMoreMemoryThanOneOfItsRows() throws Exception {
        SinkDatabase database = TestDatabase.create();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(FILL.formatted(CUSTOMERS));
            connection.commit();
            statement.execute("ANALYZE");
            connection.commit();
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.tributary.reports.ManyGroups",
                        TestDatabase.url(database)))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told.lines().filter(line -> line.startsWith("bytes ")))
                .as(told)
                .hasSize(4)
                .allSatisfy(line -> assertThat(Long.parseLong(line.substring("bytes ".length())))
                        .isGreaterThan(CUSTOMERS * 100L));
    }
}
