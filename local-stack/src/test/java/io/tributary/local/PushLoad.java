package io.tributary.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that post without a pause, one record or a few at a time, and note down what they are told. */
final class PushLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BULK = 20;

    private final String gateway;
    private final String token;
    private final Told told = new Told();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopped;

    private PushLoad(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    static PushLoad start(String gateway, String token, String name, int singles, int bulks) {
        PushLoad load = new PushLoad(gateway, token);
        for (int i = 0; i < singles + bulks; i++) {
            String prefix = name + "-" + i + "-";
            boolean bulk = i >= singles;
            load.clients.add(Thread.ofVirtual().start(() -> load.run(prefix, bulk)));
        }
        return load;
    }

    static String fee(String id) {
        return "{\"transaction_id\":\"" + id + "\",\"customer_id\":\"c-" + id
                + "\",\"transaction_type\":\"challenge_fee\",\"amount_currency\":499.99,\"currency\":\"USD\","
                + "\"transaction_date\":\"2026-03-08T16:05:00Z\",\"status\":\"approved\"}";
    }

    Told told() {
        return told;
    }

    /** Stops sending and waits for what was sent. */
    Told stop() throws InterruptedException {
        stopped = true;
        return awaitEnd();
    }

    /** Waits until every client has been turned away. */
    Told awaitEnd() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
        return told;
    }

    /** Connection after connection, until there is none to be had. */
    private void run(String prefix, boolean bulk) {
        int next = 0;
        while (!stopped) {
            try (RawPush connection = new RawPush(gateway)) {
                boolean open = true;
                while (open && !stopped) {
                    List<String> ids = IntStream.range(next, next + (bulk ? BULK : 1))
                            .mapToObj(i -> prefix + i)
                            .toList();
                    next += ids.size();
                    open = post(connection, ids, bulk);
                }
            } catch (ConnectException e) {
                return;
            } catch (IOException e) {
                // Told already; the next connection shows whether anybody is there.
            }
        }
    }

    private boolean post(RawPush connection, List<String> ids, boolean bulk) throws IOException {
        ids.forEach(told::sent);
        String records = ids.stream().map(PushLoad::fee).collect(Collectors.joining(","));
        try {
            RawPush.Answer answer = bulk
                    ? connection.post("transactions/bulk", token, "[" + records + "]")
                    : connection.post("transactions", token, records);
            note(ids, bulk, answer);
            return !answer.closes();
        } catch (IOException e) {
            if (connection.answers() == 0) {
                // Taken by the system's backlog, not by the gateway.
                ids.forEach(id -> told.turnedAway(id, e.toString()));
            } // else: never answered, which the oracle reports
            throw e;
        }
    }

    private void note(List<String> ids, boolean bulk, RawPush.Answer answer) throws IOException {
        JsonNode body = JSON.readTree(answer.body());
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            JsonNode one = answer.status() == 202
                    ? (bulk ? body.path("data").path(i) : body.path("data"))
                    : body.path("errors").path(i);
            String eventId = one.path("event_id").asText("");
            if (eventId.isEmpty()) {
                told.failed(id, String.valueOf(answer.status()));
            } else {
                told.accepted(id, eventId);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
