package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a list shows and in what order, where that is close: midnights, microseconds, odd ids; on real parts. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD = List.of("a", "a%7Cb", "a%b", "a|b", "|%", "č|%", "～", "😀");

    private TestStack stack;
    private PushClient client;
    private String token;
    private String odd;
    /** Where the records of a customer are, by entity and customer. */
    private final Map<String, String> events = new HashMap<>();

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        try (FirmProvider firms = new FirmProvider(stack)) {
            token = token(firms.firm("listing", "{\"time_zone\":\"America/New_York\"}"));
            odd = token(firms.firm("listing-odd"));
        }
        // On the 8th the clocks go forward: it has 23 hours.
        push("before", "aff-1", "2026-03-08T04:59:59.999999Z", "2026-03-07");
        push("first", "aff-1", "2026-03-08T05:00:00Z", "2026-03-08");
        push("last", "aff-2", "2026-03-09T03:59:59.999999Z", "2026-03-08");
        push("on-next", "aff-2", "2026-03-09T04:00:00Z", "2026-03-09");
        for (String entity : List.of("customers", "transactions", "trading-activity")) {
            await().atMost(LIMIT).until(() -> list(entity, "", token).data().size() == 4);
        }
    }

    @AfterAll
    void nothingWasLostOrDoubled() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
        } finally {
            client.close();
        }
    }

    private String token(FirmCredentials firm) throws InterruptedException {
        return client.token(firm.clientId(), firm.clientSecret(), "read write");
    }

    private void push(String customer, String affiliate, String instant, String day) throws InterruptedException {
        push("customers", customer, """
                {"customer_id":"%s","signup_date":"%s","affiliate_id":"%s"}""".formatted(customer, instant, affiliate));
        push("transactions", customer, """
                {"transaction_id":"of-%s","customer_id":"%s","transaction_type":"payout","amount_currency":1,
                 "currency":"USD","transaction_date":"%s","status":"approved"}""".formatted(customer, customer, instant));
        push("trading-activity", customer, """
                {"date":"%s","customer_id":"%s","instrument":"EURUSD","lots_traded":1,"pnl":1,"currency":"USD"}""".formatted(day, customer));
    }

    private void push(String entity, String customer, String record) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, record.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        events.put(entity + " " + customer, answer.data().path("event_id").asText());
    }

    private PushClient.Answer list(String entity, String query, String as) throws InterruptedException {
        PushClient.Answer answer =
                client.get(stack.description().gateway() + "/api/v1/prop-trading/" + entity + query, as);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    /** Whose records are listed. */
    private List<String> customers(String entity, String query) throws InterruptedException {
        JsonNode body = list(entity, query, token).body();
        assertThat(body.at("/meta/total").asInt()).isEqualTo(body.path("data").size());
        return body.path("data").findValuesAsText("customer_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "transactions", "trading-activity"})
    void daysAreTheFirms(String entity) throws Exception {
        assertThat(customers(entity, "?from=2026-03-08&to=2026-03-08")).containsExactly("first", "last");
        assertThat(customers(entity, "?to=2026-03-07")).containsExactly("before");
        assertThat(customers(entity, "?to=2026-03-08")).containsExactly("before", "first", "last");
        assertThat(customers(entity, "?from=2026-03-08")).containsExactly("first", "last", "on-next");
        assertThat(customers(entity, "?from=2026-03-09")).containsExactly("on-next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "transactions", "trading-activity"})
    void updatedSinceIsToTheMicrosecond(String entity) throws Exception {
        Instant observed;
        try (TopicReader topics = new TopicReader(stack)) {
            SpecificRecord record = topics.at(events.get(entity + " last")).value();
            observed = (Instant)
                    record.get(record.getSchema().getField("observed_at").pos());
        }
        assertThat(customers(entity, "?updated_since=" + observed)).containsExactly("last", "on-next");
        assertThat(customers(entity, "?updated_since=" + observed.plus(1, ChronoUnit.MICROS)))
                .containsExactly("on-next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "transactions", "trading-activity"})
    void filtersNarrow(String entity) throws Exception {
        assertThat(customers(entity, "?customer_id=first")).containsExactly("first");
        assertThat(customers(entity, "?affiliate_id=aff-2")).containsExactly("last", "on-next");
        assertThat(customers(entity, "?affiliate_id=aff-2&customer_id=last")).containsExactly("last");
        assertThat(customers(entity, "?affiliate_id=aff-2&customer_id=first")).isEmpty();
        assertThat(customers(entity, "?affiliate_id=aff-1&from=2026-03-08")).containsExactly("first");
    }

    /** By the bytes of their UTF-8, whatever stands in them. */
    @Test
    void aWalkOfOddIdentitiesSeesEachOnceInOrder() throws Exception {
        ArrayNode customers = JSON.createArrayNode();
        ArrayNode activity = JSON.createArrayNode();
        List<List<String>> expected = new ArrayList<>();
        for (String customer : ODD) {
            customers
                    .addObject()
                    .put("customer_id", customer)
                    .put("signup_date", "2026-03-08T16:00:00Z")
                    .put("affiliate_id", "aff-1");
            for (String instrument : ODD) {
                for (String currency : List.of("USD", "EUR")) {
                    String day = currency.equals("USD") && instrument.equals("a") ? "2026-03-07" : "2026-03-08";
                    expected.add(List.of(day, customer, instrument, currency));
                    activity.addObject()
                            .put("date", day)
                            .put("customer_id", customer)
                            .put("instrument", instrument)
                            .put("lots_traded", 1)
                            .put("pnl", 1)
                            .put("currency", currency);
                }
            }
        }
        for (Map.Entry<String, ArrayNode> entity :
                Map.of("customers", customers, "trading-activity", activity).entrySet()) {
            assertThat(client.post(
                                    entity.getKey() + "/bulk",
                                    entity.getValue().toString().getBytes(UTF_8),
                                    odd)
                            .status())
                    .isEqualTo(202);
        }
        expected.sort(inOrderOfBytes());
        await().atMost(LIMIT)
                .until(() -> list("trading-activity", "", odd)
                                .body()
                                .at("/meta/total")
                                .asInt()
                        == expected.size());
        List<List<String>> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    list("trading-activity", "?per_page=3" + cursor, odd).body();
            page.path("data")
                    .forEach(row -> seen.add(List.of(
                            row.path("date").asText(),
                            row.path("customer_id").asText(),
                            row.path("instrument").asText(),
                            row.path("currency").asText())));
            JsonNode next = page.at("/meta/next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(expected);
    }

    private static Comparator<List<String>> inOrderOfBytes() {
        Comparator<List<String>> order = Comparator.comparing(parts -> parts.getFirst());
        for (int i = 1; i < 4; i++) {
            int part = i;
            order = order.thenComparing(parts -> parts.get(part).getBytes(UTF_8), Arrays::compareUnsigned);
        }
        return order;
    }
}
