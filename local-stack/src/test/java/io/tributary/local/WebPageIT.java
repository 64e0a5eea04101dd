package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.RuleConsidered;
import io.tributary.schemas.topic.LedgerTopics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Cookie;

/** The web page as a person sees it, in a real browser on a real stack: signing in, nothing yet, then live figures. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebPageIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path SHOTS = Path.of("target", "screenshots");

    private Browser browser;
    private TestStack stack;
    private PushClient client;
    private FirmCredentials firm;
    private String page;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        browser = Browser.start();
        stack = shared;
        client = new PushClient(stack.description().gateway());
        firm = stack.firm("web-page");
        page = stack.description().reports() + "/";
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private void signIn(String clientId, String secret) {
        browser.element("client_id").clear();
        browser.element("client_id").sendKeys(clientId);
        browser.element("client_secret").sendKeys(secret);
        browser.click("button[type=submit]");
    }

    @Test
    @Order(1)
    void withoutASessionThePageAsksForOneAndSaysWhatIsWrong() {
        browser.open(page);
        assertThat(browser.url()).endsWith("/sign-in");
        signIn(firm.clientId(), "not the secret");
        await().atMost(LIMIT).until(() -> browser.text().contains("The client id or the secret is wrong."));
        assertThat(browser.element("client_id").getAttribute("value")).isEqualTo(firm.clientId());
        assertThat(browser.driver().manage().getCookies()).isEmpty();
        browser.shoot(SHOTS.resolve("sign-in.png"));
        // The browser reports the 401 it was answered with, and nothing else.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
    }

    @Test
    @Order(2)
    void signedInItSaysThatThereIsNothingYetAndIsLive() {
        browser.open(page);
        signIn(firm.clientId(), firm.clientSecret());
        await().atMost(LIMIT).until(() -> browser.text().contains("No commissions yet"));
        assertThat(browser.text()).contains("No customers yet", "0.00 USD");
        await().atMost(LIMIT).until(() -> browser.element("live").getText().equals("Live"));
        Cookie session = browser.driver().manage().getCookieNamed("tributary_session");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        browser.shoot(SHOTS.resolve("empty.png"));
    }

    @Test
    @Order(3)
    void aFeeAppearsWithoutReloading() throws InterruptedException {
        browser.run("window.stillTheSamePage = true");
        push();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.rows("commissions-table"))
                .containsExactly(List.of("aff_prop_310", "1", "0.00", "74.85", "74.85")));
        assertThat(browser.element("total-amount").getText()).isEqualTo("74.85 USD");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.rows("funnel-table"))
                .containsExactly(
                        List.of("Signed up", "1", "100.0 %", "5 min", "5 min"),
                        List.of("Purchased", "1", "100.0 %", "–", "–")));
        assertThat(browser.element("updated").getAttribute("datetime")).startsWith("20");
        assertThat(browser.run("return document.querySelectorAll('.chart canvas').length"))
                .isEqualTo(2L);
        assertThat(browser.run("return window.stillTheSamePage")).isEqualTo(true);
        assertThat(browser.complaints())
                .as("what the browser blocked or missed")
                .isEmpty();
    }

    private void push() throws InterruptedException {
        String token = client.token(firm.clientId(), firm.clientSecret(), "write");
        accept("customers", """
                {"customer_id":"prop_78120","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff_prop_310"}""", token);
        accept("transactions", """
                {"transaction_id":"txn_prop_220015","customer_id":"prop_78120","transaction_type":"challenge_fee",
                "amount_currency":499,"currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"approved"}""", token);
    }

    private void accept(String entity, String body, String token) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    @Test
    @Order(4)
    void countsPersonsWhenAsked() {
        browser.click("#per option[value=person]");
        await().atMost(LIMIT)
                .until(() -> browser.element("funnel-caption").getText().startsWith("Persons"));
        assertThat(browser.rows("funnel-table")).hasSize(2);
    }

    /** From a sum to its entries, and from an entry to why. */
    @Test
    @Order(5)
    void explainsACommission() throws InterruptedException {
        explain();
        browser.click("#commissions-table tbody button");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.rows("entries-table"))
                .containsExactly(List.of("txn_prop_220015", "transaction", "earned", "2026-03-08", "74.85")));
        browser.click("#entries-table tbody button");
        await().atMost(LIMIT)
                .until(() -> browser.element("explanation-title").getText().equals("Why: transaction txn_prop_220015"));
        assertThat(browser.element("explanation-facts").getText()).contains("74.85 USD", "499 USD", "rule matched");
        assertThat(browser.rows("explanation-table"))
                .containsExactly(
                        List.of("standard-50k", "did not apply", "account size"), List.of("any", "applied", "matched"));
        browser.shoot(SHOTS.resolve("explanation.png"));
    }

    private void explain() throws InterruptedException {
        Explanation explanation = Explanation.newBuilder()
                .setFirmId(firm.firmId())
                .setAffiliateId("aff_prop_310")
                .setCustomerId("prop_78120")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("txn_prop_220015")
                .setAmount(new BigDecimal("74.85"))
                .setBasisUsd(new BigDecimal("499.000000000000"))
                .setRuleId("any")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setMatchedFees(List.of())
                .setConsidered(List.of(
                        new RuleConsidered("standard-50k", false, "account_size"),
                        new RuleConsidered("any", true, "matched")))
                .setReason("rule_matched")
                .setRecordedAt(Instant.parse("2026-03-08T16:05:01Z"))
                .setCausedBy("transactions:0:0")
                .build();
        TopicWriter.write(stack, LedgerTopics.EXPLANATIONS, List.of(explanation));
        stack.awaitDrained(LIMIT);
    }

    @Test
    @Order(6)
    void fitsAPhoneAndTheDark() {
        browser.look("light", 1280, 1000);
        browser.shoot(SHOTS.resolve("light.png"));
        browser.look("dark", 1280, 1000);
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 22, 26)");
        browser.shoot(SHOTS.resolve("dark.png"));
        browser.look("light", 360, 800);
        assertThat((Long) browser.run("return document.scrollingElement.scrollWidth"))
                .as("nothing sticks out to the right")
                .isLessThanOrEqualTo(360);
        browser.shoot(SHOTS.resolve("phone.png"));
        browser.look("light", 1280, 1000);
    }

    /** The cookie opens the API for the page itself and for nobody else's. */
    @Test
    @Order(7)
    void theSessionIsOfNoUseToOtherSites() throws InterruptedException {
        String cookie = "tributary_session="
                + browser.driver().manage().getCookieNamed("tributary_session").getValue();
        String api = page + "api/v1/reports/commissions";
        assertThat(send("GET", api, "Cookie", cookie, "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(200);
        assertThat(send("GET", api, "Cookie", cookie, "Sec-Fetch-Site", "same-site"))
                .isEqualTo(401);
        // On this machine the framework refuses a foreign Origin even before we do.
        assertThat(send("GET", api, "Cookie", cookie, "Origin", "https://evil.example.com"))
                .isIn(401, 403);
        assertThat(send("POST", page + "sign-out", "Cookie", cookie, "Origin", "https://evil.example.com"))
                .isEqualTo(403);
        assertThat(send("POST", page + "sign-in", "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(Http.send("POST", page + "sign-in", "x".repeat(9 * 1024)).status())
                .isEqualTo(413);
    }

    private static int send(String method, String url, String... headers) throws InterruptedException {
        return Http.send(method, url, "", headers).status();
    }

    @Test
    @Order(8)
    void saysWhenTheServerIsAwayAndRecovers() throws InterruptedException {
        stack.postgres().stop();
        push();
        browser.click("#per option[value=attempt]");
        await().atMost(LIMIT).until(() -> browser.element("error").getText().contains("does not answer"));
        assertThat(browser.rows("commissions-table")).as("what was known stays").hasSize(1);
        browser.shoot(SHOTS.resolve("error.png"));
        stack.postgres().start();
        stack.postgres().awaitAnswer();
        await().atMost(LIMIT).until(() -> browser.element("error").getText().isEmpty());
    }

    @Test
    @Order(9)
    void signingOutEndsIt() {
        browser.click("header button");
        await().atMost(LIMIT).until(() -> browser.url().endsWith("/sign-in"));
        assertThat(browser.driver().manage().getCookies()).isEmpty();
        browser.open(page);
        assertThat(browser.url()).endsWith("/sign-in");
    }
}
