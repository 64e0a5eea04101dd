package io.tributary.gateway.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.service.docs.Yaml;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import io.tributary.service.kafka.TopicsConfig;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI 3.0 document of all topics: names, layout and schemas from the catalogue, words from the {@link Guide}. */
@Singleton
public final class AsyncApi {
    /** The Avro that AsyncAPI's own schema knows; later ones only add to it. */
    private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

    private static final String BINDING = "0.5.0";

    private final TopicsConfig topics;
    private final Guide guide = new Guide();
    private final List<Channel> channels;

    /** @param topics how topics are laid out, as the document is to say */
    public AsyncApi(TopicsConfig topics) {
        this.topics = topics;
        this.channels = Catalogue.topics().stream()
                .map(topic -> Channel.of(topic, guide))
                .toList();
    }

    /** All topics, in the order of the catalogue. */
    List<Channel> channels() {
        return channels;
    }

    Guide guide() {
        return guide;
    }

    /** The document as YAML in UTF-8. */
    public byte[] yaml() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("defaultContentType", "avro/binary");
        document.put("servers", servers());
        Map<String, Object> channelMap = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Channel channel : channels) {
            channelMap.put(channel.id(), channel(channel));
            operations.put(channel.id(), operation(channel));
            messages.put(channel.id(), message(channel));
        }
        document.put("channels", channelMap);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages, "securitySchemes", securitySchemes()));
        return Yaml.write(document).getBytes(UTF_8);
    }

    private Map<String, Object> info() {
        return ordered(
                "title",
                "Tributary's topics",
                "version",
                "1.0.0",
                "description",
                "Values are Avro in the Confluent wire format: a zero byte, the schema's id as four bytes, the Avro"
                        + " binary. Schemas stand in the registry under <topic>-value, compatibility BACKWARD. Keys are"
                        + " UTF-8: the parts of an identity joined by |, with % and | inside a part percent-encoded."
                        + " Amounts are exact decimals, times UTC in microseconds. Consumers set"
                        + " isolation.level=read_committed. The same as a page: /docs/kafka.",
                "license",
                Map.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> servers() {
        return ordered(
                "firms",
                ordered(
                        "host",
                        "{bootstrap}",
                        "protocol",
                        "kafka-secure",
                        "description",
                        "Firms' own clients: SASL/SCRAM-SHA-512 with the kafka_username and kafka_password that came"
                                + " with the credentials.",
                        "variables",
                        Map.of("bootstrap", Map.of("default", "127.0.0.1:9094")),
                        "security",
                        List.of(ref("components/securitySchemes", "scram")),
                        "bindings",
                        serverBinding()),
                "platform",
                ordered(
                        "host",
                        "{bootstrap}",
                        "protocol",
                        "kafka",
                        "description",
                        "The platform's own services and its analytics: all firms' records.",
                        "variables",
                        Map.of("bootstrap", Map.of("default", "127.0.0.1:9092")),
                        "bindings",
                        serverBinding()));
    }

    private static Map<String, Object> serverBinding() {
        return Map.of("kafka", ordered("schemaRegistryVendor", "confluent", "bindingVersion", BINDING));
    }

    private static Map<String, Object> securitySchemes() {
        return Map.of("scram", Map.of("type", "scramSha512", "description", "SCRAM-SHA-512"));
    }

    private Map<String, Object> channel(Channel channel) {
        Map<String, Object> described = ordered(
                "address",
                channel.topic().name(),
                "title",
                channel.title(),
                "description",
                channel.meaning(),
                "servers",
                (channel.isOfFirm() ? List.of("firms", "platform") : List.of("platform"))
                        .stream().map(server -> ref("servers", server)).toList(),
                "messages",
                Map.of(channel.type(), ref("components/messages", channel.id())));
        if (channel.isOfFirm()) {
            described.put("parameters", Map.of("firm_id", Map.of("description", "The firm, [a-z0-9-]{1,40}.")));
        }
        described.put("bindings", Map.of("kafka", channelBinding(channel.topic())));
        described.put("x-key", channel.keyWords());
        described.put("x-partitioning", channel.partitioning());
        described.put("x-ordering", channel.ordering());
        described.put("x-delivery", channel.delivery());
        described.put("x-retention", channel.retention());
        described.put("x-evolution", channel.evolution());
        return described;
    }

    private Map<String, Object> channelBinding(TopicShape topic) {
        Map<String, Object> config = new TreeMap<>();
        topic.config().forEach((name, value) -> config.put(name, configValue(name, value)));
        return ordered(
                "partitions",
                topic.layout() == Topic.Layout.SINGLE ? 1 : topics.settings().partitions(),
                "replicas",
                (int) topics.settings().replication(),
                "topicConfiguration",
                config,
                "bindingVersion",
                BINDING);
    }

    private static Object configValue(String name, String value) {
        if (name.equals("cleanup.policy")) {
            return Arrays.asList(value.split(",", -1));
        }
        return value.matches("-?\\d+") ? (Object) Long.valueOf(value) : value;
    }

    private static Map<String, Object> operation(Channel channel) {
        return ordered(
                "action",
                channel.isLanding() ? "receive" : "send",
                "title",
                (channel.isLanding() ? "Tributary takes " : "Tributary tells ")
                        + channel.title().toLowerCase(Locale.ROOT),
                "channel",
                ref("channels", channel.id()),
                "messages",
                List.of(ref("channels", channel.id() + "/messages/" + channel.type())));
    }

    private static Map<String, Object> message(Channel channel) {
        Map<String, Object> key = ordered("type", "string", "description", channel.keyWords());
        Map<String, Object> message = ordered("name", channel.type(), "title", channel.title());
        channel.schema()
                .ifPresentOrElse(
                        schema -> message.put("payload", ordered("schemaFormat", AVRO, "schema", tree(schema))),
                        () -> message.put("contentType", "application/octet-stream"));
        if (!channel.headers().isEmpty()) {
            Map<String, Object> headers = new LinkedHashMap<>();
            channel.headers()
                    .forEach((name, words) ->
                            headers.put(name, ordered("type", "string", "description", String.valueOf(words))));
            message.put("headers", ordered("type", "object", "properties", headers));
        }
        Map<String, Object> binding = ordered("key", key);
        if (channel.schema().isPresent()) {
            binding.put("schemaIdLocation", "payload");
            binding.put("schemaIdPayloadEncoding", "confluent");
            binding.put("schemaLookupStrategy", "TopicNameStrategy");
        }
        binding.put("bindingVersion", BINDING);
        message.put("bindings", Map.of("kafka", binding));
        Object example = channel.example();
        if (example != null) {
            Map<String, @Nullable Object> members = Yaml.map(example);
            key.put("examples", List.of(Guide.text(members, "key")));
            message.put("examples", List.of(ordered("payload", Yaml.map(members.get("value")))));
        }
        return message;
    }

    private static Object tree(String json) {
        try {
            return Yaml.map(Json.parse(json.getBytes(UTF_8)));
        } catch (JsonException e) {
            throw new IllegalStateException("a schema's own text is not JSON", e);
        }
    }

    private static Map<String, Object> ref(String kind, String name) {
        return Map.of("$ref", "#/" + kind + "/" + name);
    }

    /** Members in this order: name, value, name, value … */
    private static Map<String, Object> ordered(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return map;
    }
}
