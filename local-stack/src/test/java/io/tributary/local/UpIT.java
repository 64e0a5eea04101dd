package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import io.tributary.local.fixture.FreePorts;
import io.tributary.local.fixture.OwnStack;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CONTRACT section 1 says of {@code up}, with real processes. */
@OwnStack
class UpIT {
    private static final int SIGTERM_STATUS = 143;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path temp;
    private final int base = FreePorts.range(20);
    private final List<UpProcess> started = new ArrayList<>();

    UpIT(@TempDir Path temp) {
        this.temp = temp;
    }

    @AfterEach
    void nothingStays() {
        List<ProcessHandle> children =
                started.stream().flatMap(up -> up.children().stream()).toList();
        started.forEach(UpProcess::kill);
        awaitGone(children);
    }

    @Test
    void comesUpStaysUpAndComesBack() throws Exception {
        Path dataDir = temp.resolve("data");
        UpProcess up = start(dataDir).awaitReady();
        JsonNode stack = stackJson(dataDir);
        assertThat(stack.get("gateway").asText()).isEqualTo("http://127.0.0.1:" + base);
        assertThat(ListeningPorts.of(up.children()))
                .as("nothing listens on other ports or addresses")
                .containsExactlyInAnyOrderElementsOf(ListeningPorts.loopback(base, base + 8));
        createTopic(stack, "kept");

        refusesASecondLauncher(dataDir);

        // one child dies: it is started again; of the database only the leash dies, and the server is in the way
        isRevived("sink", dataDir, up);
        isRevived("postgres", dataDir, up);

        // the launcher dies: nothing stays
        List<ProcessHandle> children = up.children();
        up.kill();
        awaitGone(children);

        // everything dies, also in the middle of a start
        UpProcess second = start(dataDir);
        await().atMost(Duration.ofMinutes(1)).until(() -> second.out().contains("broker "));
        second.killAll();
        UpProcess third = start(dataDir).awaitReady();
        assertThat(topics(stackJson(dataDir))).contains("kept");
        assertThat(stackJson(dataDir)).isEqualTo(stack);
        assertThat(topicsOfFirm(stack)).contains("firm.demo.customers", "firm.demo.commissions");

        // a clean end
        children = third.children();
        third.terminate();
        assertThat(third.awaitEnd()).isEqualTo(SIGTERM_STATUS);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(dataDir.resolve("stack.json")).doesNotExist();
        assertThat(third.out().lines().filter(line -> line.startsWith("stopped")))
                .containsExactly(
                        "stopped gateway",
                        "stopped sink",
                        "stopped processor",
                        "stopped registry",
                        "stopped broker",
                        "stopped postgres");
        assertThat(third.err()).isEmpty();
    }

    private static void isRevived(String part, Path dataDir, UpProcess up) throws Exception {
        child(dataDir, part).destroyForcibly();
        await().atMost(Duration.ofMinutes(1)).until(() -> up.out().contains(part + " has ended"));
        await().atMost(Duration.ofMinutes(1)).until(() -> answers(part, up) == 2);
    }

    private static long answers(String part, UpProcess up) throws Exception {
        return up.out()
                .lines()
                .filter(line -> line.matches(part + " +answers.*"))
                .count();
    }

    private void refusesASecondLauncher(Path dataDir) throws Exception {
        UpProcess onSameData = start(dataDir);
        assertThat(onSameData.awaitEnd()).isEqualTo(1);
        assertThat(onSameData.err()).hasLineCount(1).contains("is in use by process");
        assertThat(dataDir.resolve("stack.json")).exists();

        UpProcess onSamePorts = start(temp.resolve("other"));
        assertThat(onSamePorts.awaitEnd()).isEqualTo(1);
        assertThat(onSamePorts.err())
                .hasLineCount(1)
                .contains("port " + base)
                .contains("the gateway")
                .contains("--port-base");
    }

    @Test
    void namesThePartWhosePortIsTaken() throws Exception {
        byte[] loopback = {127, 0, 0, 1};
        try (ServerSocket taken = new ServerSocket(base + 6, 1, InetAddress.getByAddress(loopback))) {
            UpProcess up = start(temp.resolve("data"));

            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.err())
                    .hasLineCount(1)
                    .contains("port " + taken.getLocalPort())
                    .contains("PostgreSQL");
        }
    }

    @Test
    void leavesForeignDirectoriesAlone() throws Exception {
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "mine");

        UpProcess up = start(foreign);

        assertThat(up.awaitEnd()).isEqualTo(1);
        assertThat(up.err()).hasLineCount(1).contains("not ours");
        assertThat(foreign.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void saysWhichPartEndedDuringItsStartAndStopsTheRest() throws Exception {
        Path path = temp.resolve("data");
        try (DataDir dataDir = DataDir.open(path)) {
            Secrets.of(dataDir);
            Files.writeString(dataDir.directory("kafka").resolve("meta.properties"), "version=none");
        }

        UpProcess up = start(path);

        assertThat(up.awaitEnd()).isEqualTo(1);
        assertThat(up.err()).hasLineCount(1).contains("broker ended").contains("broker.log");
        assertThat(Ports.isTaken(base + 6)).as("PostgreSQL's port").isFalse();
    }

    private UpProcess start(Path dataDir) throws Exception {
        UpProcess up = UpProcess.start(dataDir, base);
        started.add(up);
        return up;
    }

    private static ProcessHandle child(Path dataDir, String name) throws Exception {
        String pid = Files.readString(dataDir.resolve("run").resolve(name + ".pid"));
        return ProcessHandle.of(Long.parseLong(pid.substring(0, pid.indexOf(' '))))
                .orElseThrow();
    }

    private static void awaitGone(List<ProcessHandle> processes) {
        await().atMost(SOON).untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    private static JsonNode stackJson(Path dataDir) throws Exception {
        return new ObjectMapper().readTree(Files.readString(dataDir.resolve("stack.json")));
    }

    private static void createTopic(JsonNode stack, String topic) throws Exception {
        try (Admin admin = admin(stack)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(JsonNode stack) throws Exception {
        try (Admin admin = admin(stack)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(JsonNode stack) {
        return Admin.create(Map.of("bootstrap.servers", stack.get("kafka").asText()));
    }

    /** What the firm sees in Kafka with its credentials. */
    private static Set<String> topicsOfFirm(JsonNode stack) throws Exception {
        JsonNode firm = stack.get("firm");
        FirmCredentials credentials = new FirmCredentials(
                firm.get("firm_id").asText(),
                firm.get("client_id").asText(),
                firm.get("client_secret").asText(),
                firm.get("kafka_username").asText(),
                firm.get("kafka_password").asText());
        try (Admin admin = new FirmKafka(stack.get("kafka_firms").asText(), credentials).admin()) {
            return admin.listTopics().names().get();
        }
    }
}
