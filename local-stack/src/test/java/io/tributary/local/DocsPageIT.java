package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a firm's engineer begins with: the page {@code /docs} in a browser without the internet, and the quick starts. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsPageIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Path QUICKSTARTS = Path.of("..", "docs", "quickstart");

    private TestStack stack;
    private FirmCredentials firm;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        firm = stack.firm("docs-page");
    }

    @Test
    void thePageFetchesATokenAndTriesAnOperationOut() {
        try (Browser browser = Browser.start()) {
            browser.open(stack.description().gateway() + "/docs");
            await().atMost(LIMIT).until(() -> browser.text().contains("Send up to 1000 trading-activity"));
            assertThat(browser.text())
                    .contains("OAS 3.1", "Fetch a token", "Read a plan", "Where an acknowledged record stands");
            browser.shoot(SHOTS.resolve("docs.png"));

            browser.click("button.authorize");
            await().atMost(LIMIT).until(() -> browser.count("input[data-name=clientSecret]") == 1);
            browser.type("input[data-name=clientId]", firm.clientId());
            browser.type("input[data-name=clientSecret]", firm.clientSecret());
            browser.click(".modal-btn.authorize");
            await().atMost(LIMIT).until(() -> browser.text().contains("Logout"));
            browser.click(".btn-done");

            String operation = "#operations-Reading-getPropTradingCustomers";
            browser.click(operation + " .opblock-summary-control");
            await().atMost(LIMIT).until(() -> browser.count(operation + " .execute") == 1);
            browser.click(operation + " .execute");
            await().atMost(LIMIT)
                    .until(() -> browser.count(operation + " .live-responses-table .response-col_status") > 0);
            browser.shoot(SHOTS.resolve("docs-tried.png"));
            assertThat(String.valueOf(browser.run(
                            "return document.querySelector('" + operation + " .live-responses-table').innerText")))
                    .contains("next_cursor", "x-request-id", "ratelimit-policy");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theReportsHaveAPageOfTheirOwn() {
        try (Browser browser = Browser.start()) {
            browser.open(stack.description().reports() + "/docs");
            await().atMost(LIMIT).until(() -> browser.text().contains("How far customers get, and how fast"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The command that runs a quick start, where the machine has it. */
    private static List<String> command(String file) {
        String tool =
                file.endsWith(".sh") ? "jq" : file.endsWith(".mjs") ? "node" : file.endsWith(".py") ? "python3" : "";
        if (tool.isEmpty()) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), file);
        }
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String how = file + " cannot be run: install " + tool;
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(how);
            }
            Assumptions.abort("SKIPPED, " + how);
        }
        return List.of(tool.equals("jq") ? "bash" : tool, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart.sh", "quickstart.mjs", "quickstart.py", "Quickstart.java"})
    void aQuickStartRunsAsItStands(String file) throws IOException, InterruptedException {
        Path output = Files.createTempFile("quickstart", ".out");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command(file)))
                .directory(QUICKSTARTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TRIBUTARY_GATEWAY", stack.description().gateway());
        builder.environment().put("TRIBUTARY_REPORTS", stack.description().reports());
        builder.environment().put("TRIBUTARY_CLIENT_ID", firm.clientId());
        builder.environment().put("TRIBUTARY_CLIENT_SECRET", firm.clientSecret());
        Process process = builder.start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();
        String told = Files.readString(output);
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0).as(told).isTrue();
        assertThat(told)
                .contains("\"code\"", "type", "challenge_fee")
                .containsPattern("commission of aff_qs_[a-z]+: 74\\.85 USD");
    }

    /** What the gateway serves beside its page is what stands in the repository. */
    @ParameterizedTest
    @ValueSource(strings = {"quickstart.sh", "quickstart.mjs", "quickstart.py", "Quickstart.java"})
    void aQuickStartIsServedToo(String file) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI url = URI.create(stack.description().gateway() + "/docs/files/" + file);
            HttpResponse<String> served =
                    http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(served.body()).isEqualTo(Files.readString(QUICKSTARTS.resolve(file)));
            assertThat(served.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'");
        }
    }
}
