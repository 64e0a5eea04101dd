package io.tributary.gateway.admission;

import io.micronaut.context.ApplicationContext;
import io.tributary.gateway.landing.RegistryOfSchemas;
import io.tributary.schemas.record.AcceptedRecords;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.service.control.ControlView;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** The gateway's admission with a producer of the test's; nobody has been erased. */
public final class TestAdmission implements AutoCloseable {
    private final RegistryOfSchemas registry = new RegistryOfSchemas();
    private final ApplicationContext context = ApplicationContext.run(Map.of(
            // Nobody listens there.
            "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
            "tributary.registry.url", registry.url(),
            "tributary.secrets.hash-iterations", "1000",
            "tributary.secrets.master-key", Base64.getEncoder().encodeToString(new byte[32]),
            "tributary.secrets.person-key", Base64.getEncoder().encodeToString(new byte[32])));

    /** Starts a gateway. */
    public TestAdmission() throws IOException {}

    /** Admission through this producer. */
    public Admission through(Producer<byte[], byte[]> producer) {
        return new Admission(
                context.getBean(ObservedClock.class),
                records(producer),
                producer,
                context.getBean(AdmissionSettings.class));
    }

    TruthRecords records(Producer<byte[], byte[]> producer) {
        return new TruthRecords(
                context.getBean(AcceptedRecords.class),
                context.getBean(RegistryClient.class),
                context.getBean(ControlView.class),
                producer);
    }

    @Override
    public void close() {
        context.close();
        registry.close();
    }
}
