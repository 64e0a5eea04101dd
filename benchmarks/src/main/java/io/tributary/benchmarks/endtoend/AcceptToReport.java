package io.tributary.benchmarks.endtoend;

import io.tributary.benchmarks.rig.Rig;
import io.tributary.benchmarks.rig.Samples;
import io.tributary.local.demo.door.HttpDoor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Our road. */
final class AcceptToReport implements AutoCloseable {
    private static final String URL = "/api/v1/prop-trading/";
    /** Entries are found by when they were earned, which an index makes cheap: only those around what is still missing. */
    private static final String VISIBLE = """
            SELECT cause_id FROM published.commission_entries
            WHERE firm_id = ? AND earned_at >= ? AND earned_at <= ?
            """;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String gateway;
    private final String token;
    private final Connection database;

    private AcceptToReport(String gateway, String token, Connection database) {
        this.gateway = gateway;
        this.token = token;
        this.database = database;
    }

    static AcceptToReport on(Rig rig) throws InterruptedException, SQLException {
        return new AcceptToReport(rig.gateway(), new HttpDoor(rig.gateway(), rig.firm()).token(), rig.database());
    }

    /** Makes the customers. */
    void signUp(int customers) {
        String body = IntStream.range(0, customers)
                .mapToObj(n -> Samples.customerJson(Fees.customer(n), n))
                .collect(Collectors.joining(",", "[", "]"));
        send("customers/bulk", body).join();
    }

    /**
     * Sends the fees when they are due, and waits until all are visible.
     *
     * @return nanoseconds of each
     */
    long[] measure(List<Fees.Fee> fees) throws InterruptedException, SQLException {
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < fees.size(); from += Fees.AT_ONCE) {
            bodies.add(fees.subList(from, from + Fees.AT_ONCE).stream()
                    .map(fee -> Samples.json(fee.transaction()))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long begin = System.nanoTime() + LOOK_NANOS;
        Thread sender = Thread.ofPlatform().name("sender").start(() -> {
            try {
                for (int i = 0; i < bodies.size(); i++) {
                    Pace.until(begin + Fees.due(i * Fees.AT_ONCE));
                    answers.add(send("transactions/bulk", bodies.get(i)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long[] latencies = watch(fees, begin);
        sender.join();
        answers.forEach(CompletableFuture::join);
        return latencies;
    }

    private long[] watch(List<Fees.Fee> fees, long begin) throws InterruptedException, SQLException {
        int first = fees.get(0).number();
        long[] latencies = new long[fees.size()];
        Arrays.fill(latencies, -1);
        long deadline = begin + Fees.due(fees.size()) + Pace.PATIENCE_NANOS;
        int missing = 0; // all before it are visible
        try (PreparedStatement statement = database.prepareStatement(VISIBLE)) {
            statement.setString(1, Samples.FIRM);
            statement.setObject(3, utc(first + fees.size() - 1));
            while (missing < fees.size()) {
                long looked = System.nanoTime();
                if (looked > deadline) {
                    throw new IllegalStateException(Fees.id(first + missing) + " is not in the report after "
                            + Pace.PATIENCE_NANOS / 1_000_000_000 + " s");
                }
                statement.setObject(2, utc(first + missing));
                try (ResultSet rows = statement.executeQuery()) {
                    long now = System.nanoTime();
                    while (rows.next()) {
                        int index = Integer.parseInt(rows.getString(1).substring(Fees.PREFIX.length())) - first;
                        if (latencies[index] < 0) {
                            latencies[index] = now - begin - Fees.due(index);
                        }
                    }
                }
                while (missing < fees.size() && latencies[missing] >= 0) {
                    missing++;
                }
                Pace.until(looked + LOOK_NANOS);
            }
        }
        return latencies;
    }

    private static OffsetDateTime utc(int number) {
        return Fees.date(number).atOffset(ZoneOffset.UTC);
    }

    private CompletableFuture<Void> send(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + URL + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("the gateway answers " + answer.statusCode() + " "
                        + answer.body().substring(0, Math.min(300, answer.body().length())));
            }
        });
    }

    @Override
    public void close() throws SQLException {
        database.close();
        http.close();
    }
}
