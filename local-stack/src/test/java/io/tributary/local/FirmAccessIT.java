package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a firm's own Kafka clients may do on a real broker: their own firm's, and nothing else, until they are deleted. */
@OnSharedStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirmAccessIT {
    private static final Duration SECONDS = Duration.ofSeconds(30);
    /** CONTRACT, section 4: how soon a client that is deleted is cut off. */
    private static final Duration CUT_OFF = Duration.ofMinutes(1);

    private static final List<String> WRITTEN = List.of("customers", "transactions", "trading-activity");
    private static final List<String> READ = List.of("dead-letters", "commissions", "phase-funnel");

    private TestStack stack;
    private FirmProvider firms;
    private Part keeper;
    private Admin cluster;
    private FirmKafka alpha;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        keeper = stack.start(ServiceKind.GATEWAY, Map.of("TRIBUTARY_FIRM_ACCESS_CHECK", "2s"));
        firms = new FirmProvider(stack);
        cluster = stack.admin();
        alpha = kafka(firms.firm("alpha"));
        firms.firm("alpha-b");
    }

    @AfterAll
    void stop() throws InterruptedException {
        cluster.close();
        firms.close();
        keeper.stop();
    }

    @Test
    void writesAndReadsItsOwn() throws Exception {
        try (KafkaProducer<String, byte[]> producer = alpha.producer(Map.of("transactional.id", "firm.alpha.writer"))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String word : WRITTEN) {
                producer.send(new ProducerRecord<>("firm.alpha." + word, "key", "not Avro".getBytes(UTF_8)))
                        .get();
            }
            producer.commitTransaction();
        }
        try (KafkaConsumer<String, byte[]> consumer = alpha.consumer("firm.alpha.reader")) {
            consumer.subscribe(own(READ));
            await().atMost(SECONDS)
                    .until(() -> consumer.poll(Duration.ofMillis(200)).count() > 0);
            consumer.commitSync();
            assertThat(consumer.assignment()).extracting(TopicPartition::topic).containsAll(own(READ));
        }
    }

    /** The name of one firm begins with the other's. */
    @Test
    void seesNothingOfAnybodyElse() throws Exception {
        Set<String> own = new TreeSet<>(own(WRITTEN));
        own.addAll(own(READ));
        Set<String> all = get(
                cluster.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Set<String> others = new TreeSet<>(all);
        others.removeAll(own);
        assertThat(others)
                .contains(
                        "proptrading.customers",
                        "proptrading.commissions",
                        "control.clients",
                        "tributary-cause-totals",
                        "firm.alpha-b.customers",
                        "firm.alpha-b.commissions",
                        "__consumer_offsets");
        try (Admin admin = alpha.admin();
                KafkaProducer<String, byte[]> producer = alpha.producer(Map.of("max.block.ms", 10_000));
                KafkaConsumer<String, byte[]> consumer = alpha.consumer("firm.alpha.curious")) {
            assertThat(get(admin.listTopics(new ListTopicsOptions().listInternal(true))
                            .names()))
                    .isEqualTo(own);
            assertThat(get(admin.listGroups().valid()))
                    .allMatch(group -> group.groupId().startsWith("firm.alpha."));
            for (String topic : others) {
                assertThat(failure(
                                () -> get(admin.describeTopics(List.of(topic)).allTopicNames())))
                        .as("describing %s", topic)
                        .isInstanceOf(TopicAuthorizationException.class);
                assertThat(failure(() -> producer.send(new ProducerRecord<>(topic, 0, "k", new byte[0]))
                                .get()))
                        .as("writing %s", topic)
                        .isInstanceOf(TopicAuthorizationException.class);
                assertThat(failure(() -> read(consumer, topic)))
                        .as("reading %s", topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void onlyWritesWhatItWritesAndOnlyReadsWhatItReads() {
        try (KafkaProducer<String, byte[]> producer = alpha.producer(Map.of());
                KafkaConsumer<String, byte[]> consumer = alpha.consumer("firm.alpha.curious")) {
            for (String topic : own(READ)) {
                assertThat(failure(() -> producer.send(new ProducerRecord<>(topic, "k", new byte[0]))
                                .get()))
                        .as("writing %s", topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
            for (String topic : own(WRITTEN)) {
                assertThat(failure(() -> read(consumer, topic)))
                        .as("reading %s", topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void changesNothingAndTakesNobodysNames() {
        TopicPartition landing = new TopicPartition("firm.alpha.customers", 0);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "firm.alpha.customers");
        AclBinding more = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "control.clients", PatternType.LITERAL),
                new AccessControlEntry("User:" + username(), "*", AclOperation.READ, AclPermissionType.ALLOW));
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = alpha.admin()) {
            Stream<KafkaFuture<?>> attempts = Stream.of(
                    admin.createTopics(List.of(new NewTopic("firm.alpha.more", 1, (short) 1)))
                            .all(),
                    admin.deleteTopics(List.of("firm.alpha.customers")).all(),
                    admin.deleteRecords(Map.of(landing, RecordsToDelete.beforeOffset(0)))
                            .all(),
                    admin.describeConfigs(List.of(topic)).all(),
                    admin.incrementalAlterConfigs(Map.of(topic, List.of())).all(),
                    admin.createAcls(List.of(more)).all(),
                    admin.describeAcls(AclBindingFilter.ANY).values(),
                    admin.describeUserScramCredentials().all(),
                    admin.alterUserScramCredentials(
                                    List.of(new UserScramCredentialUpsertion("firm.alpha-more", scram, "password")))
                            .all(),
                    admin.describeClientQuotas(ClientQuotaFilter.all()).entities(),
                    admin.deleteConsumerGroups(List.of("tributary-landing")).all());
            assertThat(attempts.map(attempt -> failure(attempt::get)))
                    .allMatch(AuthorizationException.class::isInstance, "is refused");
        }
        try (KafkaConsumer<String, byte[]> consumer = alpha.consumer("firm.alpha-b.reader")) {
            consumer.subscribe(own(READ));
            assertThatThrownBy(() -> consumer.poll(SECONDS)).isInstanceOf(GroupAuthorizationException.class);
        }
        try (KafkaProducer<String, byte[]> producer =
                alpha.producer(Map.of("transactional.id", "firm.alpha-b.writer"))) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void whoMayReadOnlyWritesNothingAndWhoSeesOnlyAPartGetsNoPrincipal() throws Exception {
        FirmKafka reader = kafka(firms.client("alpha", "{\"scopes\":[\"read\"]}"));
        try (KafkaProducer<String, byte[]> producer = reader.producer(Map.of());
                Admin admin = reader.admin()) {
            assertThat(get(admin.listTopics().names())).containsExactlyInAnyOrderElementsOf(own(READ));
            assertThat(failure(() -> producer.send(new ProducerRecord<>("firm.alpha.customers", "k", new byte[0]))
                            .get()))
                    .isInstanceOf(AuthorizationException.class);
        }
        for (String body : List.of("{\"affiliate_id\":\"aff-1\"}", "{\"scopes\":[\"manage\"]}")) {
            FirmCredentials none = firms.client("alpha", body);
            assertThat(none.kafkaUsername()).as(body).isNull();
            assertThat(none.kafkaPassword()).as(body).isNull();
        }
    }

    @Test
    void theNameIsShownAndThePasswordIsKeptNowhere() throws InterruptedException {
        JsonNode shown = firms.shown(alpha.firm());
        assertThat(shown.path("kafka_username").asText()).isEqualTo(username());
        assertThat(shown.toString()).doesNotContain(alpha.firm().kafkaPassword());
        List<String> clients = Committed.of(stack, "control.clients", new StringDeserializer()).stream()
                .map(ConsumerRecord::value)
                .filter(Objects::nonNull) // others have been deleted
                .toList();
        assertThat(clients)
                .anyMatch(client -> client.contains(username()))
                .noneMatch(client -> client.contains(alpha.firm().kafkaPassword()));
    }

    @Test
    void everyPrincipalHasQuotas() throws Exception {
        assertThat(quotas())
                .containsEntry(
                        username(),
                        Map.of(
                                "producer_byte_rate",
                                10_485_760.0,
                                "consumer_byte_rate",
                                20_971_520.0,
                                "request_percentage",
                                50.0));
    }

    /** First by what it may do, at once; then, when it has to sign in again, by who it is. */
    @Test
    void aDeletedClientIsCutOffOnOpenConnectionsToo() throws Exception {
        FirmKafka leaving = kafka(firms.client("alpha", "{}"));
        String username = leaving.firm().kafkaUsername();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("firm.alpha.customers", "k", new byte[0]);
        Map<String, Object> impatient =
                Map.of("enable.idempotence", false, "delivery.timeout.ms", 20_000, "request.timeout.ms", 10_000);
        try (KafkaProducer<String, byte[]> producer = leaving.producer(impatient);
                Admin open = leaving.admin()) {
            producer.send(record).get();
            assertThat(get(open.listTopics().names())).isNotEmpty();

            long deleted = System.nanoTime();
            firms.delete(leaving.firm());

            await().atMost(SECONDS)
                    .until(() -> failure(() -> producer.send(record).get()) instanceof TopicAuthorizationException);
            // It sees nothing any more, and a moment later its connection ends.
            await().atMost(CUT_OFF)
                    .until(() -> failure(() -> get(open.listTopics().names())) instanceof SaslAuthenticationException);
            assertThat(Duration.ofNanos(System.nanoTime() - deleted)).isLessThan(CUT_OFF);
        }
        assertThat(quotas()).doesNotContainKey(username);
        assertThat(get(cluster.describeAcls(AclBindingFilter.ANY).values()))
                .noneMatch(acl -> acl.entry().principal().equals("User:" + username));
        try (Admin admin = leaving.admin()) {
            assertThat(failure(() -> get(admin.listTopics().names()))).isInstanceOf(SaslAuthenticationException.class);
        }
    }

    /** What a gateway leaves that dies in the middle, and what a hand has changed. */
    @Test
    void whatDiffersFromTheClientsIsPutRight() throws Exception {
        FirmCredentials kept = firms.client("alpha-b", "{}");
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        get(cluster.alterUserScramCredentials(List.of(
                        new UserScramCredentialUpsertion("firm.alpha-gone", scram, "password"),
                        new UserScramCredentialUpsertion("operator", scram, "password")))
                .all());
        AclBinding stray = acl("User:firm.alpha-gone", "firm.alpha.customers");
        AclBinding excess = acl("User:" + kept.kafkaUsername(), "control.clients");
        AclBinding operators = acl("User:operator", "control.clients");
        get(cluster.createAcls(List.of(stray, excess, operators)).all());
        AclBinding missing = acl("User:" + kept.kafkaUsername(), "firm.alpha-b.customers");
        assertThat(get(cluster.deleteAcls(List.of(missing.toFilter())).all())).containsExactly(missing);

        await().atMost(SECONDS).untilAsserted(() -> assertThat(
                        get(cluster.describeUserScramCredentials().users()))
                .contains("operator", kept.kafkaUsername())
                .doesNotContain("firm.alpha-gone"));
        await().atMost(SECONDS).untilAsserted(() -> assertThat(
                        get(cluster.describeAcls(AclBindingFilter.ANY).values()))
                .contains(missing, operators)
                .doesNotContain(stray, excess));
    }

    private static AclBinding acl(String principal, String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }

    private Map<String, Map<String, Double>> quotas() throws Exception {
        return get(cluster.describeClientQuotas(ClientQuotaFilter.all()).entities()).entrySet().stream()
                .collect(Collectors.toMap(
                        quota -> String.valueOf(quota.getKey().entries().get("user")), Map.Entry::getValue));
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, String topic) {
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
        consumer.poll(SECONDS);
    }

    private static List<String> own(List<String> words) {
        return words.stream().map(word -> "firm.alpha." + word).toList();
    }

    private String username() {
        return alpha.firm().kafkaUsername();
    }

    private FirmKafka kafka(FirmCredentials firm) {
        return new FirmKafka(stack.description().kafkaFirms(), firm);
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** Why it failed; null if it did not. */
    private static Throwable failure(Attempt attempt) {
        Throwable failure = catchThrowable(attempt::run);
        return failure instanceof ExecutionException ? failure.getCause() : failure;
    }

    private static <T> T get(KafkaFuture<T> future) throws Exception {
        return future.get();
    }
}
