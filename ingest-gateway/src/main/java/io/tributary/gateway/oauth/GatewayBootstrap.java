package io.tributary.gateway.oauth;

import io.micronaut.context.annotation.Context;
import io.tributary.control.Client;
import io.tributary.control.Firm;
import io.tributary.gateway.control.AuditLog;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.gateway.firm.FirmTopics;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.TopicLayoutException;
import io.tributary.service.control.ControlView;
import io.tributary.service.kafka.PlatformBootstrap;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.token.Scopes;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway does once at start, in the background: topics and schemas, the bootstrap admin, a signing key. It waits
 * for a Kafka that is away; the gateway is not ready until it is done.
 */
@Context
public final class GatewayBootstrap implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayBootstrap.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PlatformBootstrap platform;
    private final ControlView view;
    private final ControlWriter writer;
    private final SigningKeys keys;
    private final SecretHasher hasher;
    private final BootstrapAdmin admin;
    private final Clock clock;
    private final FirmTopics topics;
    private volatile boolean done;
    private @Nullable Thread thread;

    GatewayBootstrap(
            PlatformBootstrap platform,
            ControlView view,
            ControlWriter writer,
            SigningKeys keys,
            SecretHasher hasher,
            BootstrapAdmin admin,
            Clock clock,
            FirmTopics topics) {
        this.platform = platform;
        this.view = view;
        this.writer = writer;
        this.keys = keys;
        this.hasher = hasher;
        this.admin = admin;
        this.clock = clock;
        this.topics = topics;
    }

    /** Whether the gateway has all it needs to serve. */
    public boolean isDone() {
        return done;
    }

    @PostConstruct
    void start() {
        thread = Thread.ofPlatform().daemon().name("gateway-bootstrap").start(this);
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        try {
            platform.ensure();
            while (!done) {
                attempt();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (TopicLayoutException | KafkaException e) {
            LOG.error("The gateway will not serve: {}", e.getMessage(), e);
        }
    }

    private void attempt() throws InterruptedException {
        try {
            if (admin.isConfigured()) {
                writeAdmin();
            }
            keys.current();
            if (view.isLoaded()) {
                topics.ensure(view.all(ControlTopics.FIRMS).stream()
                        .map(Firm::getFirmId)
                        .toList());
                done = true;
                LOG.info("The gateway serves");
            }
        } catch (ProblemException e) {
            LOG.warn("Not ready yet: {}", e.detail());
        } catch (KafkaException e) {
            if (!PlatformBootstrap.isRetriable(e)) {
                throw e;
            }
            LOG.warn("Not ready yet: {}", e.toString());
        }
        if (!done) {
            Thread.sleep(PAUSE);
        }
    }

    private void writeAdmin() {
        var entry = new AuditLog.Entry("gateway", null, "post", "clients/" + admin.clientId(), null);
        boolean written = writer.write(
                entry,
                () -> view.client(admin.clientId()).isPresent()
                        ? ControlChange.none(false)
                        : ControlChange.put(ControlTopics.CLIENTS, adminClient(), true));
        if (written) {
            LOG.info("Wrote the bootstrap admin");
        }
    }

    private Client adminClient() {
        return Client.newBuilder()
                .setClientId(admin.clientId())
                .setScopes(List.of(Scopes.ADMIN))
                .setSecretHash(hasher.hash(admin.clientSecret()))
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCreatedBy("gateway")
                .build();
    }
}
