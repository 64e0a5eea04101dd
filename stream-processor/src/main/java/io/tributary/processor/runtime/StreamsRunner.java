package io.tributary.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.reset.ResetApplication;
import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.processor.topology.CommissionTopology;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.SchemaRegistrar;
import io.tributary.schemas.serde.SchemaRegistrar.SubjectSchema;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.PlatformBootstrap;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the topology once the platform's topics and schemas exist, and stops it with the service. What may pass is tried
 * again by a new thread; what cannot pass stops the processing, and readiness says so.
 */
@Context
@Requires(notEnv = ResetApplication.ENVIRONMENT)
public final class StreamsRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final PlatformBootstrap bootstrap;
    private final Admin admin;
    private final RegistryClient registry;
    private final SerdeSource serdes;
    private final StreamsProperties properties;
    private final StreamsSettings settings;
    private final KafkaSettings kafka;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Thread starter = new Thread(this::start, "streams-starter");

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaReplay replay;
    private volatile @Nullable String failure;

    StreamsRunner(
            PlatformBootstrap bootstrap,
            Admin admin,
            RegistryClient registry,
            SerdeSource serdes,
            StreamsProperties properties,
            StreamsSettings settings,
            KafkaSettings kafka,
            Clock clock,
            MeterRegistry meters) {
        this.bootstrap = bootstrap;
        this.admin = admin;
        this.registry = registry;
        this.serdes = serdes;
        this.properties = properties;
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
        this.meters = meters;
    }

    /** What the topology is doing, in Kafka Streams' words, or why it is doing nothing. */
    record State(boolean running, String detail) {}

    State state() {
        String failed = failure;
        if (failed != null) {
            return new State(false, failed);
        }
        KafkaStreams started = streams;
        return started == null
                ? new State(false, "waiting for Kafka and the schema registry")
                : new State(
                        started.state() == KafkaStreams.State.RUNNING,
                        started.state().name());
    }

    @PostConstruct
    void begin() {
        starter.setDaemon(true);
        starter.start();
    }

    private void start() {
        try {
            bootstrap.ensure();
            PlatformBootstrap.insist(() -> {
                Transactions.requireVersion2(admin);
                StoredState.requireComplete(admin, settings.applicationId());
                registerStateSchemas();
            });
            KafkaReplay replaying =
                    new KafkaReplay(() -> kafka.client("tributary-replay"), admin, serdes, settings.applicationId());
            replay = replaying;
            Topology topology =
                    CommissionTopology.of(serdes, clock, replaying, CustomerRating::rate, settings.mostRowsAtOnce());
            replaying.watches(topology.describe());
            KafkaStreams starting = new MeteredStreams(topology, properties.get());
            starting.setUncaughtExceptionHandler(this::onFailure);
            new KafkaStreamsMetrics(starting).bindTo(meters);
            starting.start();
            streams = starting;
        } catch (InterruptedException | InterruptException e) {
            LOG.info("Stopped before the topology started");
        } catch (RuntimeException e) {
            failure = e.getMessage();
            LOG.error("The topology cannot start", e);
        }
    }

    private void registerStateSchemas() {
        List<SubjectSchema> schemas = Stores.all().stream()
                .map(Stores.Store::type)
                .<Schema>map(type -> SpecificData.get().getSchema(type))
                .distinct()
                .map(schema -> new SubjectSchema(schema.getFullName(), schema))
                .toList();
        new SchemaRegistrar(registry).register(schemas);
    }

    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                LOG.warn("Processing is interrupted and goes on: {}", cause.toString());
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
        }
        failure = "processing stopped: " + thrown.getClass().getSimpleName();
        LOG.error("Processing stops: the same record would fail again", thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    @PreDestroy
    void close() throws InterruptedException {
        starter.interrupt();
        starter.join(CLOSE_TIMEOUT);
        KafkaStreams started = streams;
        if (started != null) {
            started.close(CLOSE_TIMEOUT);
        }
        KafkaReplay watching = replay;
        if (watching != null) {
            watching.close();
        }
    }
}
