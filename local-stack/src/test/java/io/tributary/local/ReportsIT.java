package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.RuleConsidered;
import io.tributary.schemas.topic.LedgerTopics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports over HTTP, with tokens of a real gateway: who sees what, and what is refused. */
@OnRoughStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ENTRIES = 120;
    private static final int MANY = 4_000;
    private static final String ODD = "t/1 100% +?";

    private TestStack stack;
    private PushClient client;
    private String firm;
    private String admin;
    private String affiliate;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        FirmCredentials credentials = stack.firm("reported");
        firm = client.token(credentials.clientId(), credentials.clientSecret(), "read");
        stack.firm("reported-large");
        StackFile.Admin platform = stack.description().admin();
        admin = client.token(platform.clientId(), platform.clientSecret(), "admin");
        affiliate = affiliateToken("aff-7");
        try (LedgerWriter ledger = new LedgerWriter(stack)) {
            ledger.write("reported", 0, ENTRIES);
            ledger.write("unreported", 0, 10);
            ledger.write("reported-large", 0, MANY);
        }
        TopicWriter.write(
                stack,
                LedgerTopics.EXPLANATIONS,
                List.of(
                        explanation("t-7").build(),
                        explanation("t-8").setAffiliateId("aff-8").build(),
                        explanation(ODD)
                                .setAffiliateId(null)
                                .setAmount(new BigDecimal("0.00"))
                                .setReason("no_plan")
                                .build()));
        TopicWriter.write(stack, LedgerTopics.DATA_QUALITY, List.of(finding("f-1"), finding("f-2")));
        stack.awaitDrained(LIMIT);
    }

    @AfterAll
    void stop() {
        client.close();
    }

    private static Explanation.Builder explanation(String transactionId) {
        return Explanation.newBuilder()
                .setFirmId("reported")
                .setAffiliateId("aff-7")
                .setCustomerId("c-7")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(transactionId)
                .setAmount(LedgerWriter.amount(7))
                .setMatchedFees(List.of())
                .setConsidered(List.of(RuleConsidered.newBuilder()
                        .setRuleId("first")
                        .setMatched(true)
                        .setReason("matched")
                        .build()))
                .setReason("rule_matched")
                .setRecordedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .setCausedBy("transactions:0:7");
    }

    private static DataQualityFinding finding(String id) {
        return DataQualityFinding.newBuilder()
                .setFindingId(id)
                .setFirmId("reported")
                .setCustomerId("c-7")
                .setFindingType("unmapped_status")
                .setEntity("transactions")
                .setIdentity("reported|t-7")
                .setDetail(Map.of("status", "settled"))
                .setOpen(true)
                .setRecordedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .setCausedBy("transactions:0:7")
                .build();
    }

    private String affiliateToken(String affiliateId) throws Exception {
        Http.Answer answer = Http.send(
                "POST",
                stack.description().gateway() + "/api/v1/admin/firms/reported/clients",
                "{\"affiliate_id\":\"" + affiliateId + "\"}",
                "Authorization",
                "Bearer " + admin,
                "Content-Type",
                "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode made = JSON.readTree(answer.body());
        return client.token(
                made.path("client_id").asText(), made.path("client_secret").asText(), "read");
    }

    private Http.Answer get(String token, String path, String... headers) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + token));
        return Http.send(
                "GET", stack.description().reports() + "/api/v1/reports/" + path, "", all.toArray(String[]::new));
    }

    private JsonNode ok(String token, String path) throws InterruptedException, JsonProcessingException {
        Http.Answer answer = get(token, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static BigDecimal owed(int affiliate) {
        return IntStream.range(0, ENTRIES)
                .filter(i -> i % 50 == affiliate)
                .mapToObj(LedgerWriter::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    @Order(1)
    void aFirmSeesItsOwnSums() throws Exception {
        JsonNode total = ok(firm, "commissions").path("data");
        assertThat(total).hasSize(1);
        assertThat(total.get(0).path("amount").asText())
                .isEqualTo(LedgerWriter.total(ENTRIES).toPlainString());
        assertThat(total.get(0).path("entries").asInt()).isEqualTo(ENTRIES);
        assertThat(total.get(0).path("payable").asText())
                .isEqualTo(total.get(0).path("amount").asText());

        JsonNode rows = ok(firm, "commissions?group_by=affiliate,month&from=2026-03-01&to=2026-03-01")
                .path("data");
        assertThat(rows).hasSize(50);
        for (JsonNode row : rows) {
            int number = Integer.parseInt(row.path("affiliate_id").asText().substring(4));
            assertThat(row.path("amount").asText()).isEqualTo(owed(number).toPlainString());
            assertThat(row.path("month").asText()).isEqualTo("2026-03");
        }
        assertThat(ok(firm, "commissions?from=2026-03-02")
                        .path("data")
                        .get(0)
                        .path("amount")
                        .asText())
                .isEqualTo("0.00");
        assertThat(ok(firm, "commissions?as_of=2026-03-01T11:59:59Z")
                        .path("data")
                        .get(0)
                        .path("entries")
                        .asInt())
                .isZero();
    }

    @Test
    @Order(1)
    void sendsCsv() throws Exception {
        Http.Answer csv = get(firm, "commissions?group_by=rule", "Accept", "text/csv");
        assertThat(csv.status()).isEqualTo(200);
        String amount = LedgerWriter.total(ENTRIES).toPlainString();
        assertThat(csv.body())
                .isEqualTo("rule_id,amount,entries,pending,payable\r\nfirst," + amount + "," + ENTRIES + ",0.00,"
                        + amount + "\r\n");
    }

    /** Beyond what is kept in memory: the same document. */
    @Test
    @Order(1)
    void sendsWhatIsLarge() throws Exception {
        String path = "commissions?firm_id=reported-large&group_by=customer,affiliate,campaign,day,month,rule,kind";
        PushClient.Answer answer = client.get(stack.description().reports() + "/api/v1/reports/" + path, admin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.response().body()).hasSizeGreaterThan(512 * 1024);
        assertThat(answer.data()).hasSize(MANY);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : answer.data()) {
            sum = sum.add(new BigDecimal(row.path("amount").asText()));
        }
        assertThat(sum).isEqualTo(LedgerWriter.total(MANY));
        assertThat(answer.data().findValuesAsText("customer_id")).doesNotHaveDuplicates();
        assertThat(answer.body().at("/meta/firm_id").asText()).isEqualTo("reported-large");

        Http.Answer csv = get(admin, path, "Accept", "text/csv");
        assertThat(csv.body().lines()).hasSize(MANY + 1).first().asString().startsWith("customer_id,affiliate_id,");
        assertThat(csv.body()).endsWith("\r\n");
    }

    /** Neither by readers that take all of a large report, nor by one that goes away. */
    @Test
    @Order(2)
    @EnabledOnOs(OS.LINUX)
    void keepsNoFileOfAReportThatWasSent() throws Exception {
        sendsWhatIsLarge();
        String path = "commissions?firm_id=reported-large&group_by=customer,affiliate,campaign,day,month,rule,kind";
        URI large = URI.create(stack.description().reports() + "/api/v1/reports/" + path);
        try (Socket socket = new Socket(large.getHost(), large.getPort())) {
            socket.setReceiveBufferSize(1024);
            socket.getOutputStream()
                    .write(("GET " + large.getRawPath() + "?" + large.getRawQuery() + " HTTP/1.1\r\nHost: it\r\n"
                                    + "Authorization: Bearer " + admin + "\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");
        }
        Path open = Path.of("/proc/" + stack.sink().pid() + "/fd");
        await().atMost(LIMIT).untilAsserted(() -> {
            try (Stream<Path> files = Files.list(open)) {
                assertThat(files.map(ReportsIT::target))
                        .hasSizeGreaterThan(3)
                        .noneMatch(file -> file.contains("tributary-report"));
            }
        });
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    @Test
    @Order(1)
    void anAffiliateSeesItsOwnRowsOnly() throws Exception {
        JsonNode rows = ok(affiliate, "commissions?group_by=affiliate").path("data");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("affiliate_id").asText()).isEqualTo("aff-7");
        assertThat(rows.get(0).path("amount").asText()).isEqualTo(owed(7).toPlainString());
        ok(affiliate, "commission-entries").path("data").forEach(entry -> assertThat(
                        entry.path("affiliate_id").asText())
                .isEqualTo("aff-7"));
        assertThat(get(affiliate, "commissions?affiliate_id=aff-8").status()).isEqualTo(403);
        assertThat(get(affiliate, "commission-entries?affiliate_id=aff-8").status())
                .isEqualTo(403);
    }

    @Test
    @Order(1)
    void anAdminNamesAFirm() throws Exception {
        assertThat(get(admin, "commissions").status()).isEqualTo(400);
        assertThat(get(admin, "commissions?firm_id=nobody").status()).isEqualTo(404);
        assertThat(get(firm, "commissions?firm_id=unreported").status()).isEqualTo(404);
        assertThat(ok(admin, "commissions?firm_id=reported")
                        .path("data")
                        .get(0)
                        .path("entries")
                        .asInt())
                .isEqualTo(ENTRIES);
    }

    @Test
    @Order(1)
    void pagesTheLedger() throws Exception {
        List<String> seen = new ArrayList<>();
        String query = "commission-entries?per_page=50";
        JsonNode page = ok(firm, query);
        while (true) {
            page.path("data").forEach(entry -> seen.add(entry.path("entry_id").asText()));
            if (page.path("meta").path("next_cursor").isNull()) {
                break;
            }
            page = ok(
                    firm,
                    query + "&cursor=" + page.path("meta").path("next_cursor").asText());
        }
        assertThat(seen).hasSize(ENTRIES).isSorted().doesNotHaveDuplicates();
        JsonNode entry =
                ok(firm, "commission-entries?customer_id=c-5").path("data").get(0);
        assertThat(entry.path("amount").asText())
                .isEqualTo(LedgerWriter.amount(5).toPlainString());
        assertThat(entry.path("earned_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(entry.path("plan_version").isInt()).isTrue();
        assertThat(entry.has("campaign_id")).as("absent ones are absent").isFalse();
    }

    @Test
    @Order(1)
    void pendingAndPayableAreOfTheInstantAskedFor() throws Exception {
        assertThat(ok(firm, "commissions?as_of=2026-03-01T11:00:00Z")
                        .at("/meta/payable_at")
                        .asText())
                .isEqualTo("2026-03-01T11:00:00Z");
    }

    @Test
    @Order(1)
    void explainsAnEntryAndATransaction() throws Exception {
        JsonNode explained = ok(firm, "commission-entries/00000007/explanation?after=transactions:0:7");
        assertThat(explained.at("/data/cause/id").asText()).isEqualTo("t-7");
        assertThat(explained.at("/data/amount").asText())
                .isEqualTo(LedgerWriter.amount(7).toPlainString());
        assertThat(explained.at("/data/entries")).hasSize(1);
        assertThat(explained.at("/data/entries/0/entry_id").asText()).isEqualTo("00000007");
        assertThat(explained.at("/data/considered/0/matched").asBoolean()).isTrue();
        assertThat(explained.at("/data/fx").isNull()).isTrue();
        assertThat(ok(firm, "transactions/t-7/explanation")).isEqualTo(explained);
        assertThat(ok(affiliate, "transactions/t-7/explanation")).isEqualTo(explained);
        assertThat(ok(admin, "transactions/t-7/explanation?firm_id=reported")).isEqualTo(explained);
        JsonNode nothing = ok(firm, "transactions/t%2F1%20100%25%20%2B%3F/explanation");
        assertThat(nothing.at("/data/cause/id").asText()).isEqualTo(ODD);
        assertThat(nothing.at("/data/reason").asText()).isEqualTo("no_plan");
        assertThat(nothing.at("/data/entries")).isEmpty();
    }

    @Test
    @Order(1)
    void explainsNothingUnknownNorAnothers() throws Exception {
        for (String path : List.of(
                "commission-entries/none/explanation",
                "commission-entries/00000009/explanation",
                "transactions/none/explanation",
                "transactions/%00/explanation",
                "transactions/%ff/explanation")) {
            assertThat(get(firm, path).status()).as(path).isEqualTo(404);
        }
        assertThat(get(affiliate, "transactions/t-8/explanation").status()).isEqualTo(404);
        assertThat(get(affiliate, "commission-entries/00000008/explanation").status())
                .isEqualTo(404);
        assertThat(get(admin, "transactions/t-7/explanation?firm_id=unreported").status())
                .isEqualTo(404);
    }

    @Test
    @Order(1)
    void listsWhatNeedsAttention() throws Exception {
        JsonNode first = ok(firm, "data-quality?per_page=1");
        assertThat(first.at("/data/0/finding_id").asText()).isEqualTo("f-1");
        assertThat(first.at("/data/0/detail/status").asText()).isEqualTo("settled");
        assertThat(first.path("summary")).isEqualTo(JSON.readTree("[{\"type\":\"unmapped_status\",\"count\":2}]"));
        JsonNode second = ok(
                firm,
                "data-quality?per_page=1&cursor="
                        + first.at("/meta/next_cursor").asText());
        assertThat(second.at("/data/0/finding_id").asText()).isEqualTo("f-2");
        assertThat(second.at("/meta/next_cursor").isNull()).isTrue();
        assertThat(ok(firm, "data-quality?open=false").path("data")).isEmpty();
        assertThat(get(affiliate, "data-quality").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(
            strings = {
                "commissions?group_by=nothing",
                "commissions?group_by=",
                "commissions?group_by=day,day",
                "commissions?from=yesterday",
                "commissions?from=2026-03-02&to=2026-03-01",
                "commissions?as_of=2026-03-01",
                "commissions?colour=red",
                "commissions?after=nonsense",
                "commission-entries?per_page=501",
                "commission-entries?per_page=0",
                "commission-entries?cursor=forged",
                "commission-entries?cursor=",
                "data-quality?open=maybe",
                "data-quality?type=",
                "data-quality?cursor=forged",
                "transactions/t-7/explanation?after=t-7",
                "transactions/t-7/explanation?colour=red"
            })
    void refusesWhatIsWrong(String path) throws Exception {
        Http.Answer answer = get(firm, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("type").asText()).isEqualTo("/problems/malformed");
    }

    /** What a caller may not see is refused before what is wrong with its query. */
    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"commissions", "commission-entries", "funnel", "transactions/t-7/explanation", "stream"})
    void refusesWhatIsNotTheCallersFirst(String path) throws Exception {
        assertThat(get(firm, path + "?colour=red").status()).isEqualTo(400);
        assertThat(get(firm, path + "?colour=%ff").status()).isEqualTo(400);
        assertThat(get(firm, path + "?firm_id=unreported&colour=red").status()).isEqualTo(404);
        assertThat(get(admin, path + "?firm_id=nobody&colour=red").status()).isEqualTo(404);
        assertThat(get(affiliate, path + "?affiliate_id=aff-8&colour=red").status())
                .isEqualTo(403);
    }

    @Test
    @Order(2)
    void waitsForAnEventAndClaimsOnlyWhatItKnows() throws Exception {
        String commissions = stack.description().reports() + "/api/v1/reports/commissions?after=transactions:";
        PushClient.Answer known = client.get(commissions + "0:5", firm);
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.header("Preference-Applied")).isEqualTo("after");
        long start = System.nanoTime();
        PushClient.Answer unknown = client.get(commissions + "3:999999", firm);
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.header("Preference-Applied")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** The database is away: reports are 503 with a problem document, and come back by themselves. */
    @Test
    @Order(3)
    void aDatabaseThatIsAwayIs503() throws Exception {
        stack.postgres().stop();
        Http.Answer answer = get(firm, "commissions");
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()).path("type").asText()).isEqualTo("/problems/unavailable");
        stack.postgres().start();
        stack.postgres().awaitAnswer();
        await().atMost(LIMIT).until(() -> get(firm, "commissions").status() == 200);
        assertThat(ok(firm, "commissions").path("data").get(0).path("entries").asInt())
                .isEqualTo(ENTRIES);
    }
}
