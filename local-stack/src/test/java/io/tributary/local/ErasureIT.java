package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Erased is erased, by whatever door the customer comes back and whatever restarts meanwhile; all parts real. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {
    private static final String FIRM = "erasing";
    private static final String RECORDS = "/api/v1/prop-trading/";
    private static final Duration LIMIT = LandingFirm.LIMIT;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private LandingFirm firm;
    private Part second;
    private String one;
    private String two;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        firm = LandingFirm.of(stack, FIRM);
        second = stack.start(ServiceKind.GATEWAY);
        one = stack.description().gateway();
        two = second.address();
    }

    @AfterAll
    void stop() throws Exception {
        try {
            stack.sink().start(); // where a test ended without it
            firm.isConserved();
        } finally {
            firm.close();
            client.close();
            second.stop();
        }
    }

    /** At once over both gateways, though the database still has the names, and after a restart. */
    @Test
    void erasedIsErased() throws Exception {
        push(one, "c-1", "Jana");
        awaitShown("c-1", "Jana");
        stack.sink().stop();
        erase(one, "c-1");
        assertHidden(one, "c-1");
        await().atMost(AT_ONCE).untilAsserted(() -> assertHidden(two, "c-1"));
        push(two, "c-1", "Later");
        stack.sink().start();
        stack.gateway().restart();
        assertHidden(one, "c-1");
        String event = push(one, "c-1", "Again");
        stack.sink().awaitAnswer();
        for (String gateway : List.of(two, one)) {
            String after = gateway + RECORDS + "customers/c-1?after=" + event;
            await().atMost(LIMIT)
                    .until(() ->
                            call("GET", after, "").header("Preference-Applied").equals("after"));
            assertHidden(gateway, "c-1");
        }
        erase(two, "c-1");
        assertErased("c-1");
        // Not even a row that comes from somewhere else gets in.
        try (Connection database = stack.database();
                Statement statement = database.createStatement()) {
            statement.execute("SET search_path TO sink"); // as the sink itself
            assertThat(statement.executeUpdate(
                            "INSERT INTO sink.personal (firm_id, customer_id, observed_at, first_name)"
                                    + " VALUES ('erasing', 'c-1', now(), 'Jana')"))
                    .isZero();
        }
        assertThat(call("DELETE", one + RECORDS + "customers/nobody/personal-data", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatLandsBringsNothingBack() throws Exception {
        push(one, "c-2", "Jana");
        awaitShown("c-2", "Jana");
        eraseEverywhere("c-2");
        firm.awaitEvent(land(named("c-2").build()), "applied");
        CustomerAccepted truth = (CustomerAccepted)
                firm.direct(TruthTopics.CUSTOMERS, "c-2").getFirst().value();
        assertThat(truth.getAffiliateId()).isEqualTo("aff-landed");
        assertThat(truth.getPersonKey()).hasSize(64);
        assertThat(assertHidden(one, "c-2").path("affiliate_id").asText()).isEqualTo("aff-landed");
        assertErased("c-2");
    }

    @Test
    void aDeadLetterNeitherShowsNorBringsAnythingBack() throws Exception {
        Instant early = Instant.now().plusSeconds(306).truncatedTo(ChronoUnit.SECONDS);
        String unchanged = land(named("c-3").setLastModifiedDate(early).build());
        String corrected = land(named("c-3").setCountryCode("XX").build());
        push(one, "c-3", "Jana");
        awaitShown("c-3", "Jana");
        for (String id : List.of(unchanged, corrected)) {
            assertThat(firm.awaitEvent(id, "dead_letter").path("reason").asText())
                    .isEqualTo("invalid");
            assertThat(letters(one, id)).allMatch(letter -> letter.contains("Alexandra"));
        }
        eraseEverywhere("c-3");
        for (String gateway : List.of(one, two)) {
            for (String id : List.of(unchanged, corrected)) {
                assertThat(letters(gateway, id))
                        .allMatch(letter -> letter.contains("aff-landed"))
                        .noneMatch(letter ->
                                letter.contains("Alexandra") || letter.contains("Landed") || letter.contains("c-3@"));
            }
        }
        firm.awaitEvent(replay(corrected, customer("c-3", "Later").replace("aff-1", "aff-corrected")), "applied");
        String dryRun = one + RECORDS + "dead-letters/" + unchanged + "/replay?dry_run=true";
        await().atMost(LIMIT).until(() -> call("POST", dryRun, "").status() == 200);
        firm.awaitEvent(replay(unchanged, ""), "applied");
        assertThat(assertHidden(one, "c-3").path("affiliate_id").asText()).isEqualTo("aff-landed");
        assertErased("c-3");
    }

    private Answer call(String method, String url, String body) throws InterruptedException {
        return client.call(method, url, firm.token(), body);
    }

    private String push(String gateway, String customer, String name) throws InterruptedException {
        Answer answer = call("POST", gateway + RECORDS + "customers", customer(customer, name));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().at("/data/event_id").asText();
    }

    private static String customer(String id, String name) {
        return """
                {"customer_id":"%s","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-1",
                 "first_name":"%s","last_name":"Novak","email":"%s@example.com"}""".formatted(id, name, id);
    }

    private static Customer.Builder named(String id) {
        return Customer.newBuilder(FirmProducer.customer(id, "aff-landed")).setLastName("Landed");
    }

    /** Returns where it landed. */
    private String land(Customer customer) throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        RecordMetadata landed = firm.producer()
                .send(topic, "key", firm.producer().bytes(topic, customer))
                .get();
        return topic.name() + ":" + landed.partition() + ":" + landed.offset();
    }

    private String replay(String id, String body) throws InterruptedException {
        Answer answer = call("POST", one + RECORDS + "dead-letters/" + id + "/replay", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body().at("/data/event_id").asText();
    }

    /** A dead letter as it is read alone and in the list. */
    private List<String> letters(String gateway, String id) throws InterruptedException {
        String url = gateway + RECORDS + "dead-letters";
        for (JsonNode letter : call("GET", url + "?per_page=500", "").body().path("data")) {
            if (letter.path("id").asText().equals(id)) {
                return List.of(
                        letter.toString(),
                        call("GET", url + "/" + id, "").body().toString());
            }
        }
        throw new AssertionError("no dead letter " + id);
    }

    private void erase(String gateway, String customer) throws InterruptedException {
        assertThat(call("DELETE", gateway + RECORDS + "customers/" + customer + "/personal-data", "")
                        .status())
                .isEqualTo(204);
    }

    /** Who has erased, even again, knows of it. */
    private void eraseEverywhere(String customer) throws InterruptedException {
        erase(one, customer);
        erase(two, customer);
    }

    /** A customer as it is read alone and in the list. */
    private List<JsonNode> read(String gateway, String customer) throws InterruptedException {
        String url = gateway + RECORDS + "customers";
        return List.of(
                call("GET", url + "/" + customer, "").body().path("data"),
                call("GET", url + "?customer_id=" + customer, "").body().at("/data/0"));
    }

    private void awaitShown(String customer, String name) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(read(one, customer))
                .allMatch(data ->
                        data.path("first_name").asText().equals(name) && data.has("last_name") && data.has("email")));
    }

    private JsonNode assertHidden(String gateway, String customer) throws InterruptedException {
        List<JsonNode> read = read(gateway, customer);
        assertThat(read)
                .allMatch(data -> data.path("customer_id").asText().equals(customer))
                .noneMatch(data -> data.has("first_name") || data.has("last_name") || data.has("email"));
        return read.getFirst();
    }

    /** What was written before is erased, and nothing later was written even for a moment. */
    private void assertErased(String customer) {
        List<PersonalData> written = Committed.of(stack, TruthTopics.PERSONAL.name(), firm.reader()).stream()
                .filter(record -> record.key().equals(FIRM + "|" + customer))
                .map(ConsumerRecord::value)
                .map(PersonalData.class::cast)
                .toList();
        assertThat(written).filteredOn(value -> value != null).allMatch(value -> value.getFirstName()
                .equals("Jana"));
        assertThat(written.getLast()).isNull();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(rows(customer)).isZero());
    }

    private int rows(String customer) throws SQLException {
        try (Connection database = stack.database();
                Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM sink.personal WHERE firm_id = 'erasing'"
                        + " AND customer_id = '" + customer + "'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
