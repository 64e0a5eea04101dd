package io.tributary.schemas.serde;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The serdes' configuration: Confluent's keys with Confluent's meaning and defaults (except shorter timeouts), and
 * {@link #WAIT_MS}, which is ours. A key of Confluent's that would change bytes or subjects and that we do not support is
 * refused; all others are ignored, as Kafka's clients pass their whole configuration on.
 */
public final class SerdeConfig extends AbstractConfig {

    /** Comma-separated base addresses of the registry. */
    public static final String URL = "schema.registry.url";
    /** Whether a serializer registers a schema that is new to it (default true). */
    public static final String AUTO_REGISTER = "auto.register.schemas";
    /** Whether, without registering, a serializer writes with its subject's latest version (default false). */
    public static final String USE_LATEST = "use.latest.version";
    /** Whether that version must be able to take over every field of the record (default true). */
    public static final String LATEST_STRICT = "latest.compatibility.strict";
    /** Seconds after which the latest version is asked for again (default -1: never). */
    public static final String LATEST_TTL_SEC = "latest.cache.ttl.sec";
    /** Whether a deserializer makes generated classes rather than generic records (default false). */
    public static final String SPECIFIC_READER = "specific.avro.reader";
    /** The generated class that a value is read as; without it, the class named like the writer's record. */
    public static final String SPECIFIC_VALUE_TYPE = "specific.avro.value.type";
    /** The same for keys. */
    public static final String SPECIFIC_KEY_TYPE = "specific.avro.key.type";
    /** Topic- (default), Record- or TopicRecordNameStrategy, short or by Confluent's class name. */
    public static final String VALUE_SUBJECT = "value.subject.name.strategy";
    /** The same for keys. */
    public static final String KEY_SUBJECT = "key.subject.name.strategy";
    /** URL (default: user information in the address, if any) or USER_INFO. */
    public static final String AUTH_SOURCE = "basic.auth.credentials.source";
    /** {@code user:password}, with USER_INFO. */
    public static final String USER_INFO = "basic.auth.user.info";
    /** Whether generic records hold BigDecimal, LocalDate, Instant rather than bytes and numbers (default false). */
    public static final String LOGICAL_TYPES = "avro.use.logical.type.converters";
    /** Milliseconds to connect (default 1000). */
    public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    /** Milliseconds for one whole request to one address (default 3000). */
    public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
    /** Seconds for which an id unknown to the registry is not asked for again (default 5). */
    public static final String UNKNOWN_ID_TTL_SEC = "missing.id.cache.ttl.sec";
    /**
     * Ours: milliseconds for which a call waits for a registry that is away before it throws (default 0). A consumer that
     * waits does not poll: keep it well below {@code max.poll.interval.ms}, and below the transaction timeout.
     */
    public static final String WAIT_MS = "tributary.registry.wait.ms";

    /** Confluent's other place for the credentials. */
    private static final String PREFIX = "schema.registry.";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(URL, ConfigDef.Type.LIST, Importance.HIGH, "Base addresses of the schema registry")
            .define(AUTO_REGISTER, ConfigDef.Type.BOOLEAN, true, Importance.MEDIUM, "Register new schemas")
            .define(USE_LATEST, ConfigDef.Type.BOOLEAN, false, Importance.MEDIUM, "Write with the latest version")
            .define(LATEST_STRICT, ConfigDef.Type.BOOLEAN, true, Importance.LOW, "Check the latest version")
            .define(
                    LATEST_TTL_SEC,
                    ConfigDef.Type.LONG,
                    -1L,
                    Range.atLeast(-1),
                    Importance.LOW,
                    "Seconds; -1: for ever")
            .define(SPECIFIC_READER, ConfigDef.Type.BOOLEAN, false, Importance.MEDIUM, "Read into generated classes")
            .define(SPECIFIC_VALUE_TYPE, ConfigDef.Type.CLASS, null, Importance.LOW, "The generated class of values")
            .define(SPECIFIC_KEY_TYPE, ConfigDef.Type.CLASS, null, Importance.LOW, "The generated class of keys")
            .define(VALUE_SUBJECT, ConfigDef.Type.STRING, "TopicNameStrategy", Importance.LOW, "Subjects of values")
            .define(KEY_SUBJECT, ConfigDef.Type.STRING, "TopicNameStrategy", Importance.LOW, "Subjects of keys")
            .define(
                    AUTH_SOURCE,
                    ConfigDef.Type.STRING,
                    "URL",
                    ValidString.in("URL", "USER_INFO"),
                    Importance.MEDIUM,
                    "Where the credentials stand")
            .define(USER_INFO, ConfigDef.Type.PASSWORD, "", Importance.MEDIUM, "user:password")
            .define(LOGICAL_TYPES, ConfigDef.Type.BOOLEAN, false, Importance.LOW, "Logical types in generic records")
            .define(CONNECT_TIMEOUT_MS, ConfigDef.Type.INT, 1000, Range.atLeast(1), Importance.LOW, "Milliseconds")
            .define(READ_TIMEOUT_MS, ConfigDef.Type.INT, 3000, Range.atLeast(1), Importance.LOW, "Milliseconds")
            .define(UNKNOWN_ID_TTL_SEC, ConfigDef.Type.LONG, 5L, Range.atLeast(0), Importance.LOW, "Seconds")
            .define(WAIT_MS, ConfigDef.Type.LONG, 0L, Range.atLeast(0), Importance.MEDIUM, "Milliseconds");

    /** Keys that change subjects, bytes or rights in ways not supported here, with the value that changes nothing. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "normalize.schemas", "false",
            "schema.reflection", "false",
            "use.schema.id", "-1",
            "use.latest.with.metadata", "",
            "bearer.auth.credentials.source", "",
            "key.schema.id.serializer", "",
            "value.schema.id.serializer", "");

    private SerdeConfig(Map<String, ?> values) {
        super(DEFINITION, values, false);
    }

    /** Checks and reads a Kafka client's configuration. */
    public static SerdeConfig of(Map<String, ?> values) {
        UNSUPPORTED.forEach((key, harmless) -> {
            Object value = values.get(key);
            if (value != null && !value.toString().equals(harmless)) {
                throw new ConfigException(key, value, "is not supported by Tributary's serde; use Confluent's");
            }
        });
        return new SerdeConfig(values);
    }

    /** How to reach the registry. */
    public RegistrySettings registry() {
        List<URI> urls = new ArrayList<>();
        Optional<String> userInfo = configuredUserInfo();
        for (String text : getList(URL)) {
            URI uri = parse(text);
            if (uri.getUserInfo() != null) {
                userInfo = userInfo.isPresent() ? userInfo : Optional.of(uri.getUserInfo());
            }
            urls.add(withoutUserInfo(uri));
        }
        if (urls.isEmpty()) {
            throw new ConfigException(URL, "", "needs at least one address");
        }
        long latest = getLong(LATEST_TTL_SEC);
        return new RegistrySettings(
                urls,
                userInfo,
                Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS)),
                Duration.ofMillis(getInt(READ_TIMEOUT_MS)),
                Duration.ofMillis(getLong(WAIT_MS)),
                Duration.ofSeconds(getLong(UNKNOWN_ID_TTL_SEC)),
                latest < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(latest)));
    }

    SubjectNameStrategy subjects(boolean isKey) {
        String key = isKey ? KEY_SUBJECT : VALUE_SUBJECT;
        return SubjectNameStrategy.parse(key, getString(key));
    }

    @Nullable
    Class<?> specificType(boolean isKey) {
        return getClass(isKey ? SPECIFIC_KEY_TYPE : SPECIFIC_VALUE_TYPE);
    }

    private Optional<String> configuredUserInfo() {
        Object prefixed = originals().get(PREFIX + AUTH_SOURCE);
        String source = prefixed == null ? getString(AUTH_SOURCE) : prefixed.toString();
        if (!source.equals("USER_INFO")) {
            return Optional.empty();
        }
        String own = getPassword(USER_INFO).value();
        Object other = originals().get(PREFIX + USER_INFO);
        String info = own.isEmpty() && other != null ? text(other) : own;
        if (info.indexOf(':') < 1) {
            throw new ConfigException(USER_INFO + " must be user:password when " + AUTH_SOURCE + " is USER_INFO");
        }
        return Optional.of(info);
    }

    private static String text(Object value) {
        return value instanceof Password password ? password.value() : value.toString();
    }

    private static URI parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // Not the text, and not the cause that quotes it: it may hold a password.
            throw new ConfigException(URL + " holds an address that is not a URL");
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || scheme == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new ConfigException(URL + " needs http:// or https:// addresses with a host");
        }
        return uri;
    }

    private static URI withoutUserInfo(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(uri.getScheme() + "://" + uri.getHost() + port + base);
    }
}
