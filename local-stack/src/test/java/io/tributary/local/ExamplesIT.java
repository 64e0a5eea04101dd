package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.Tools.Ended;
import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.Compatibility;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.RegistrySettings;
import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.LedgerTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The Kafka examples as they stand, in each language, on one stack: what they write is in the ledger, and they read it. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final List<String> JAVA_LIBRARIES =
            List.of(EXAMPLES.resolve("java").toAbsolutePath().toString(), libraries(Path.of("target", "lib")));

    private TestStack stack;
    private Map<String, String> platform;
    private Map<String, String> asFirm;

    private static String libraries(Path directory) {
        return directory.toAbsolutePath() + "/*";
    }

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        FirmCredentials firm = stack.firm("examples");
        platform = Map.of(
                "TRIBUTARY_KAFKA", stack.description().kafka(),
                "TRIBUTARY_REGISTRY", stack.description().schemaRegistry(),
                "TRIBUTARY_FIRM_ID", firm.firmId(),
                "TRIBUTARY_LEDGER", LedgerTopics.COMMISSIONS.name());
        asFirm = new HashMap<>(platform);
        asFirm.putAll(Map.of(
                "TRIBUTARY_KAFKA", stack.description().kafkaFirms(),
                "TRIBUTARY_KAFKA_USERNAME", String.valueOf(firm.kafkaUsername()),
                "TRIBUTARY_KAFKA_PASSWORD", String.valueOf(firm.kafkaPassword()),
                "TRIBUTARY_LEDGER", FirmCopies.commissions(firm.firmId()).name()));
    }

    @Test
    void java() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(":", JAVA_LIBRARIES),
                "KafkaExample.java");
        writesAndReads("java", asFirm, EXAMPLES.resolve("java"), with(command, "produce"), with(command, "consume"));
    }

    @Test
    void node() throws Exception {
        String node = Tools.need("node", "examples/node").toString();
        String npm = Tools.need("npm", "examples/node").toString();
        Path copy = Path.of("target", "examples", "node");
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("node"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(copy.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
        Ended installed =
                Tools.run(copy, Map.of(), LIMIT, List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        if (installed.status() != 0) {
            throw Tools.missing("npm ci of examples/node fails here: " + installed.told());
        }
        writesAndReads("node", asFirm, copy, List.of(node, "producer.mjs"), List.of(node, "consumer.mjs"));
    }

    @Test
    void python() throws Exception {
        String python = pythonWithKafka();
        // Not as the firm: Debian's librdkafka is older than 2.6.1, which brokers refuse by SCRAM (examples/README.md).
        writesAndReads(
                "python",
                platform,
                EXAMPLES.resolve("python"),
                List.of(python, "-B", "producer.py"),
                List.of(python, "-B", "consumer.py"));
    }

    /** The system's, which has Debian's packages, before one of somebody's own. */
    private String pythonWithKafka() throws Exception {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if ((Files.isExecutable(Path.of(python)) || Tools.find(python).isPresent())
                    && Tools.run(EXAMPLES, Map.of(), LIMIT, List.of(python, "-c", "import confluent_kafka, avro.io"))
                                    .status()
                            == 0) {
                return python;
            }
        }
        throw Tools.missing("examples/python cannot be run: install python3-confluent-kafka and python3-avro");
    }

    @Test
    void kcat() throws Exception {
        Tools.need("kcat", "examples/kcat");
        java();
        Ended ended = Tools.run(EXAMPLES.resolve("kcat"), platform, LIMIT, List.of("bash", "kcat.sh"));
        assertThat(ended.told())
                .contains("ex_kcat_1: not Avro", "reason=bad_header", "firm=" + platform.get("TRIBUTARY_FIRM_ID"))
                .containsPattern("[a-z-]+\\|aff_ex_java: partition \\d, offset \\d+, time \\d+, \\d+ bytes");
        assertThat(ended.status()).isZero();
    }

    /** Flink brings 160 MB, and starts for half a minute. */
    @Test
    @EnabledIfSystemProperty(named = "tributary.deep", matches = "true")
    void flinkSql() throws Exception {
        String java = javaForFlink();
        java();
        Path flink = EXAMPLES.resolve("flink");
        Path libraries = Path.of("target", "examples", "flink").toAbsolutePath();
        Ended packed = Tools.run(
                flink,
                Map.of(),
                Duration.ofMinutes(10),
                List.of(
                        Tools.need("mvn", "examples/flink").toString(),
                        "-B",
                        "-q",
                        "package",
                        "-Dlibraries=" + libraries));
        if (packed.status() != 0) {
            throw Tools.missing("examples/flink cannot get Flink here: " + packed.told());
        }
        Ended ended = Tools.run(
                flink,
                platform,
                Duration.ofMinutes(4),
                List.of(
                        java,
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        libraries(libraries),
                        "RunSql.java",
                        "commissions.sql"));
        assertThat(ended.told()).containsPattern("aff_ex_java \\|\\s+1 \\|\\s+74.85 \\|");
        assertThat(ended.status()).isZero();
    }

    /** Flink runs on Java 17 and 21, not on newer ones. */
    private String javaForFlink() throws Exception {
        List<Path> candidates = new ArrayList<>();
        Tools.find("java").ifPresent(candidates::add);
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> homes = Files.list(installed)) {
                homes.map(home -> home.resolve("bin").resolve("java"))
                        .filter(Files::isExecutable)
                        .forEach(candidates::add);
            }
        }
        for (Path java : candidates) {
            Ended version = Tools.run(EXAMPLES, Map.of(), LIMIT, List.of(java.toString(), "-version"));
            if (version.told().matches("(?s).*version \"(17|21)\\..*")) {
                return java.toString();
            }
        }
        throw Tools.missing("examples/flink cannot be run: install a JDK 17 or 21");
    }

    @Test
    void theContractOfTheTopicsIsServedAndTheRegistryHoldsToIt() throws Exception {
        Http.Answer document = Http.get(stack.description().gateway() + "/asyncapi.yml");
        assertThat(document.body()).startsWith("asyncapi: 3.0.0").contains("partitions: 4");
        assertThat(Http.get(stack.description().gateway() + "/docs/kafka").body())
                .contains("<section id=\"proptrading.commissions\">");
        try (RegistryClient registry =
                new RegistryClient(RegistrySettings.of(stack.description().schemaRegistry()))) {
            assertThat(registry.subjects())
                    .contains("proptrading.commissions-value", "firm.examples.customers-value")
                    .allSatisfy(subject ->
                            assertThat(registry.compatibility(subject)).contains(Compatibility.BACKWARD));
        }
    }

    private void writesAndReads(
            String language, Map<String, String> writer, Path directory, List<String> producer, List<String> consumer)
            throws Exception {
        Ended sent = Tools.run(directory, writer, LIMIT, producer);
        assertThat(sent.told()).contains("sent ex_" + language + "_1 and its fee");
        assertThat(sent.status()).isZero();
        Ended read = Tools.run(directory, platform, LIMIT, consumer);
        assertThat(read.told()).contains("commission of aff_ex_" + language + ": 74.85 USD (rule_matched)");
        assertThat(read.status()).isZero();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(owed("aff_ex_" + language)).isEqualTo("1 entry, 74.85"));
    }

    private String owed(String affiliateId) throws SQLException {
        try (Connection connection = stack.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) || ' entry, ' || sum(amount)"
                        + " FROM published.commission_entries WHERE affiliate_id = '" + affiliateId + "'")) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private static List<String> with(List<String> command, String argument) {
        List<String> whole = new ArrayList<>(command);
        whole.add(argument);
        return whole;
    }
}
