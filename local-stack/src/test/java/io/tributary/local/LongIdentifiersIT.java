package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every identifier as long as the gate admits, 500 characters of 4 bytes, of which no two fit into one row of an index, all
 * the way from the gate to the reports.
 */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongIdentifiersIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Random RANDOM = new Random(7);
    private static final int LONGEST = 500;

    private final String affiliate = random(LONGEST);
    private final String campaign = random(LONGEST);
    private final String challengeType = random(LONGEST);
    private final String phase = random(LONGEST);
    private final String status = random(LONGEST);
    private final String plan = "p".repeat(100);
    private final String rule = random(LONGEST);
    private final String funded = random(LONGEST);
    /** They differ in their last character only. */
    private final List<String> customers = twins();

    private final List<String> fees = twins();
    private final List<String> instruments = twins();

    private TestStack stack;
    private PushClient client;
    private String token;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        try (FirmProvider firms = new FirmProvider(stack)) {
            FirmCredentials firm = firms.firm(
                    "longest",
                    JSON.createObjectNode()
                            .set("status_mapping", JSON.createObjectNode().put(status, "approved"))
                            .toString());
            token = client.token(firm.clientId(), firm.clientSecret(), "read write");
        }
        putPlan();
        for (String customer : customers) {
            push("customers", customer(customer));
        }
        for (String fee : fees) {
            push("transactions", transaction(fee));
        }
        for (String instrument : instruments) {
            push("trading-activity", activity(instrument));
        }
        stack.awaitDrained(LIMIT);
    }

    @AfterAll
    void nothingWasLostOrDoubled() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
            assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
        } finally {
            client.close();
        }
    }

    /** Of planes 1 and 2, in no order that would compress. */
    private static String random(int length) {
        return RANDOM.ints(0x10000, 0x2FFFE)
                .filter(c -> (c & 0xFFFE) != 0xFFFE)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> twins() {
        String common = random(LONGEST - 1);
        return List.of(common + "\uD840\uDC02", common + "\uD840\uDC01", common + "\uD840\uDC03");
    }

    private static List<String> inOrder(List<String> ids) {
        Comparator<byte[]> bytes = Arrays::compareUnsigned;
        return ids.stream()
                .sorted(Comparator.comparing(id -> id.getBytes(UTF_8), bytes))
                .toList();
    }

    private void putPlan() throws InterruptedException {
        StackFile.Admin admin = stack.description().admin();
        ObjectNode document = JSON.createObjectNode().put("effective_from", "2026-01-01");
        var rules = document.putArray("rules");
        ObjectNode fee = rules.addObject().put("rule_id", rule);
        fee.putObject("trigger").put("transaction_type", "challenge_fee");
        fee.putObject("reward").put("percent", "10");
        fee.putObject("caps").put("per_affiliate_month", "25.00");
        ObjectNode reached = rules.addObject().put("rule_id", funded);
        reached.putObject("trigger").put("phase", phase);
        reached.putObject("reward").put("flat", "50.00");
        try (AccessClient access = new AccessClient()) {
            String gateway = stack.description().gateway();
            AccessClient.Answer answer = access.call(
                    "PUT",
                    gateway + "/api/v1/admin/firms/longest/plans/" + encoded(plan),
                    access.token(gateway, admin.clientId(), admin.clientSecret()),
                    document.toString());
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        }
    }

    private ObjectNode customer(String id) {
        return JSON.createObjectNode()
                .put("customer_id", id)
                .put("signup_date", "2026-03-01T00:00:00Z")
                .put("affiliate_id", affiliate)
                .put("campaign_id", campaign)
                .put("click_id", random(LONGEST))
                .put("kyc_status_id", random(LONGEST))
                .put("sales_status_id", random(LONGEST))
                .put("challenge_type", challengeType)
                .put("phase", phase)
                .put("country_code", "CZ")
                .put("first_name", "Ada");
    }

    private ObjectNode transaction(String id) {
        return JSON.createObjectNode()
                .put("transaction_id", id)
                .put("customer_id", customers.getFirst())
                .put("transaction_type", "challenge_fee")
                .put("transaction_subtype", random(LONGEST))
                .put("amount_currency", 100)
                .put("currency", "USD")
                .put("transaction_date", "2026-03-02T00:00:00Z")
                .put("status", status)
                .put("note", random(LONGEST));
    }

    private ObjectNode activity(String instrument) {
        return JSON.createObjectNode()
                .put("date", "2026-03-03")
                .put("customer_id", customers.getFirst())
                .put("instrument", instrument)
                .put("lots_traded", 1)
                .put("pnl", 1)
                .put("currency", "USD");
    }

    private void push(String entity, ObjectNode record) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, record.toString().getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private JsonNode read(String url) throws InterruptedException {
        PushClient.Answer answer = client.get(url, token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode list(String query) throws InterruptedException {
        return read(stack.description().gateway() + "/api/v1/prop-trading/" + query);
    }

    private JsonNode report(String query) throws InterruptedException {
        return read(stack.description().reports() + "/api/v1/reports/" + query);
    }

    /** One record a page, by cursor; then the same by page. */
    private List<String> walk(String entity, String field, String filter) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list(entity + "?per_page=1" + filter + cursor);
            assertThat(page.at("/meta/total").asInt()).isEqualTo(3);
            seen.add(page.path("data").get(0).path(field).asText());
            JsonNode next = page.at("/meta/next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        List<String> paged = new ArrayList<>();
        for (int page = 1; page <= seen.size(); page++) {
            paged.add(list(entity + "?per_page=1" + filter + "&page=" + page)
                    .path("data")
                    .get(0)
                    .path(field)
                    .asText());
        }
        assertThat(paged).isEqualTo(seen);
        return seen;
    }

    @Test
    void listsShowThemInOrder() throws Exception {
        String ofAffiliate = "&affiliate_id=" + encoded(affiliate);
        String ofCustomer = "&customer_id=" + encoded(customers.getFirst());
        for (String filter : List.of("", ofAffiliate)) {
            assertThat(walk("customers", "customer_id", filter)).isEqualTo(inOrder(customers));
        }
        for (String filter :
                List.of("", ofAffiliate, ofCustomer, ofAffiliate + ofCustomer, "&status=" + encoded(status))) {
            assertThat(walk("transactions", "transaction_id", filter)).isEqualTo(inOrder(fees));
        }
        for (String filter : List.of("", ofAffiliate, ofCustomer, ofAffiliate + ofCustomer)) {
            assertThat(walk("trading-activity", "instrument", filter)).isEqualTo(inOrder(instruments));
        }
        for (String nobody : List.of("customers?affiliate_id=", "transactions?customer_id=", "transactions?status=")) {
            assertThat(list(nobody + encoded(random(LONGEST))).at("/meta/total").asInt())
                    .isZero();
        }
    }

    @Test
    void oneIsReadByItsId() throws Exception {
        assertThat(list("customers/" + encoded(customers.getLast()))
                        .at("/data/campaign_id")
                        .asText())
                .isEqualTo(campaign);
        assertThat(list("transactions/" + encoded(fees.getLast()))
                        .at("/data/status")
                        .asText())
                .isEqualTo(status);
    }

    /** 10 % of three fees of 100, of which the affiliate's month takes 5 back; the phase of three customers. */
    @Test
    void reportsGroupByThem() throws Exception {
        JsonNode rows = report("commissions?group_by=affiliate,campaign,customer,challenge_type,rule&affiliate_id="
                        + encoded(affiliate))
                .path("data");
        assertThat(rows.findValuesAsText("amount"))
                .containsExactlyInAnyOrder("30.00", "50.00", "50.00", "50.00", "-5.00");
        assertThat(rows.findValuesAsText("affiliate_id")).containsOnly(affiliate);
        assertThat(rows.findValuesAsText("customer_id")).contains(customers.toArray(String[]::new));
        assertThat(report("commissions").at("/data/0/amount").asText()).isEqualTo("175.00");
        JsonNode funnel = report("funnel?group_by=customer").path("data");
        assertThat(funnel.findValuesAsText("step")).filteredOn(phase::equals).hasSize(3);
    }

    @Test
    void entriesAreListedAndExplained() throws Exception {
        List<String> entries = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (JsonNode entry :
                report("commission-entries?affiliate_id=" + encoded(affiliate)).path("data")) {
            entries.add(entry.path("cause_type").asText());
            JsonNode explanation =
                    report("commission-entries/" + entry.path("entry_id").asText() + "/explanation");
            explained.add(explanation.at("/data/cause/type").asText());
            assertThat(explanation.at("/data/cause/id").asText())
                    .isEqualTo(entry.path("cause_id").asText());
            assertThat(explanation.at("/data/entries").findValuesAsText("entry_id"))
                    .contains(entry.path("entry_id").asText());
        }
        assertThat(entries)
                .isEqualTo(explained)
                .containsExactlyInAnyOrder(
                        "TRANSACTION", "TRANSACTION", "TRANSACTION", "PHASE", "PHASE", "PHASE", "CAP");
        JsonNode transaction = report("transactions/" + encoded(fees.getFirst()) + "/explanation");
        assertThat(transaction.at("/data/rule_id").asText()).isEqualTo(rule);
    }

    @Test
    void aRevisionReplacesAndPersonalDataIsErased() throws Exception {
        ObjectNode record = activity(instruments.getFirst()).put("pnl", 2);
        push("trading-activity", record);
        String path = "/api/v1/prop-trading/customers/" + encoded(customers.getFirst());
        assertThat(list("customers/" + encoded(customers.getFirst()))
                        .at("/data/first_name")
                        .asText())
                .isEqualTo("Ada");
        try (AccessClient access = new AccessClient()) {
            assertThat(access.call("DELETE", stack.description().gateway() + path + "/personal-data", token, "")
                            .status())
                    .isEqualTo(204);
        }
        stack.awaitDrained(LIMIT);
        assertThat(list("customers/" + encoded(customers.getFirst()))
                        .path("data")
                        .has("first_name"))
                .isFalse();
        assertThat(list("trading-activity?customer_id=" + encoded(customers.getFirst()))
                        .path("data")
                        .findValuesAsText("pnl"))
                .containsExactlyInAnyOrder("2", "1", "1");
    }
}
