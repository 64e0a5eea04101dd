package io.tributary.local.part;

import io.tributary.local.base.Home;
import io.tributary.local.base.Http;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The schema registry, Apicurio speaking Confluent's REST API. It keeps everything in Kafka, which survives what its
 * file-backed H2 does not: kill -9.
 */
public final class Registry implements PartSpec {
    private final Machine machine;

    /** The registry of this machine. */
    public Registry(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String address() {
        return url(machine.ports());
    }

    /** Where Confluent's REST API answers. */
    public static String url(Ports ports) {
        return "http://" + Ports.HOST + ":" + ports.registry() + "/apis/ccompat/v7";
    }

    @Override
    public Launch prepare() {
        Home home = machine.home();
        Ports ports = machine.ports();
        List<String> options = List.of(
                "-Xmx192m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", // as in the registry's own manifest
                "-Dquarkus.http.host=" + Ports.HOST,
                "-Dquarkus.http.port=" + ports.registry(),
                "-Dquarkus.management.host=" + Ports.HOST,
                "-Dquarkus.management.port=" + ports.registryManagement(),
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.kind=kafkasql",
                "-Dapicurio.kafkasql.bootstrap.servers=" + Ports.HOST + ":" + ports.kafka(),
                "-Dapicurio.kafkasql.topic=tributary-registry-journal",
                "-Dapicurio.kafkasql.snapshots.topic=tributary-registry-snapshots",
                "-Dapicurio.kafkasql.consumer.poll.timeout=100");
        List<Path> classPath = List.of(home.registry().resolve("quarkus-run.jar"));
        return machine.program(
                name(), options, classPath, "io.quarkus.bootstrap.runner.QuarkusEntryPoint", List.of(), Map.of());
    }

    @Override
    public boolean answers() throws InterruptedException {
        String management = "http://" + Ports.HOST + ":" + machine.ports().registryManagement();
        return Http.get(management + "/health/ready").ok();
    }

    /** New readers must understand old records: BACKWARD (CONTRACT section 4); the registry's default is to check nothing. */
    @Override
    public void settle() throws InterruptedException {
        Http.Answer answer = Http.send(
                "PUT",
                url(machine.ports()) + "/config",
                "{\"compatibility\":\"BACKWARD\"}",
                "Content-Type",
                "application/vnd.schemaregistry.v1+json");
        if (!answer.ok()) {
            throw new StackFailure("the schema registry does not take its compatibility rule: " + answer);
        }
    }
}
