package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.rig.Control;
import io.tributary.processor.runtime.SharedMemory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Runs one of the baselines, a process of its own, as the processor service runs its topology (StreamsProperties). */
public final class BaselineProcessor {
    /** The topology without rules. */
    static final String BARE = "bare";
    /** The stateless one. */
    static final String PASS_THROUGH = "pass-through";

    private BaselineProcessor() {}

    /** @param args see {@link io.tributary.benchmarks.rig.Rig#program}; then which baseline */
    public static void main(String[] args) throws IOException, InterruptedException {
        String which = args[4];
        PrefixedTopics topics = new PrefixedTopics(prefix(which));
        BaselineSerdes serdes = new BaselineSerdes(args[2]);
        serdes.register();
        topics.create(args[1]);
        Topology topology = which.equals(BARE)
                ? BareTopology.of(topics, serdes, InstantSource.system())
                : PassThrough.of(topics, serdes);
        KafkaStreams streams = new KafkaStreams(topology, properties(applicationId(which), args[1], args[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
        Control.serve(Integer.parseInt(args[0]), () -> streams.state() == KafkaStreams.State.RUNNING, () -> {});
    }

    /** The consumer group of a baseline. */
    static String applicationId(String which) {
        return "bench-" + which;
    }

    /** What its topics' names begin with. */
    static String prefix(String which) {
        return which + ".";
    }

    private static Properties properties(String applicationId, String kafka, String stateDir) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return config;
    }
}
