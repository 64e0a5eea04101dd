package io.tributary.local.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.data.Ports;
import io.tributary.local.data.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One instance of one of the three services, configured by environment variables as anywhere else. */
public final class Service implements PartSpec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Machine machine;
    private final ServiceKind kind;
    private final String name;
    private final int port;
    private final Map<String, String> overrides;

    /**
     * An instance.
     *
     * @param name unique in the stack
     * @param port where it answers
     * @param overrides environment variables that win over the usual ones
     */
    public Service(Machine machine, ServiceKind kind, String name, int port, Map<String, String> overrides) {
        this.machine = machine;
        this.kind = kind;
        this.name = name;
        this.port = port;
        this.overrides = Map.copyOf(overrides);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return url();
    }

    /** Where it answers. */
    public String url() {
        return "http://" + Ports.HOST + ":" + port;
    }

    @Override
    public Launch prepare() {
        List<Path> classPath = machine.home().classPath(kind.module());
        return machine.program(name, kind.jvmOptions(), classPath, kind.mainClass(), List.of(), environment());
    }

    /**
     * Takes away what this service can make anew, by its own command: a processor's state, a sink's tables. A processor
     * must not run meanwhile.
     *
     * @throws StackFailure if that fails: another instance runs, say
     */
    public void resetState() throws InterruptedException {
        machine.run(
                "taking away the state of " + name,
                name,
                machine.java(
                        name + "-reset",
                        kind.jvmOptions(),
                        machine.home().classPath(kind.module()),
                        kind.resetClass().orElseThrow(),
                        List.of(),
                        environment()));
    }

    private Map<String, String> environment() {
        Ports ports = machine.ports();
        Secrets secrets = machine.secrets();
        Map<String, String> environment = new HashMap<>();
        environment.put("MICRONAUT_SERVER_HOST", Ports.HOST);
        environment.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
        environment.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", Ports.HOST + ":" + ports.kafka());
        environment.put("TRIBUTARY_REGISTRY_URL", Registry.url(ports));
        environment.put("TRIBUTARY_TOPICS_PARTITIONS", "4");
        environment.put("TRIBUTARY_TOPICS_REPLICATION", "1");
        environment.put("TRIBUTARY_TOPICS_MIN_INSYNC", "1");
        environment.put("TRIBUTARY_ISSUER", "http://" + Ports.HOST + ":" + ports.gateway());
        environment.put("TRIBUTARY_SECRETS_MASTER_KEY", secrets.masterKey());
        environment.put("TRIBUTARY_SECRETS_PERSON_KEY", secrets.personKey());
        environment.put("TRIBUTARY_BOOTSTRAP_ADMIN_CLIENT_ID", secrets.adminClientId());
        environment.put("TRIBUTARY_BOOTSTRAP_ADMIN_CLIENT_SECRET", secrets.adminClientSecret());
        environment.put("TRIBUTARY_STREAMS_APPLICATION_ID", "tributary-processor");
        environment.put("TRIBUTARY_STREAMS_INSTANCE_ID", name);
        environment.put(
                "TRIBUTARY_STREAMS_STATE_DIR",
                machine.dataDir().directory("state").resolve(name).toString());
        environment.put("TRIBUTARY_LANDING_INSTANCE_ID", name);
        environment.put("TRIBUTARY_POSTGRES_URL", Postgres.url(ports));
        environment.put("TRIBUTARY_POSTGRES_USER", Postgres.USER);
        environment.put("TRIBUTARY_POSTGRES_PASSWORD", secrets.postgresPassword());
        // Gateways and reports take from one budget, and the web page's sign-in passes the browser's address on.
        environment.put("TRIBUTARY_RATE_LIMIT_STORE", kind == ServiceKind.PROCESSOR ? "memory" : "postgres");
        environment.put("TRIBUTARY_HTTP_TRUSTED_PROXIES", Ports.HOST);
        environment.putAll(overrides);
        return environment;
    }

    @Override
    public boolean answers() throws InterruptedException {
        return readiness().ok();
    }

    @Override
    public String complaint() throws InterruptedException {
        try {
            return JSON.readTree(readiness().body()).findPath("state").asText();
        } catch (JsonProcessingException e) {
            return ""; // it does not answer at all, or not in these words
        }
    }

    private Http.Answer readiness() throws InterruptedException {
        return Http.get(url() + "/health/readiness");
    }
}
