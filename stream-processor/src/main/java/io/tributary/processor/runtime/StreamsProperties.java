package io.tributary.processor.runtime;

import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.TopicsConfig;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Our settings in Kafka Streams' words. */
@Singleton
final class StreamsProperties {
    private final KafkaSettings kafka;
    private final TopicsConfig topics;
    private final StreamsSettings streams;

    StreamsProperties(KafkaSettings kafka, TopicsConfig topics, StreamsSettings streams) {
        this.kafka = kafka;
        this.topics = topics;
        this.streams = streams;
    }

    Properties get() {
        Properties config = new Properties();
        config.putAll(kafka.client(clientId()));
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, streams.applicationId());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.STATE_DIR_CONFIG, streams.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, streams.groupProtocol());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replication());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemory.class);
        config.put(SharedMemory.MEGABYTES, streams.cacheMegabytes());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        if (streams.groupProtocol().equals("classic")) {
            config.put(StreamsConfig.mainConsumerPrefix(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG), (int)
                    streams.sessionTimeout().toMillis());
            if (streams.instanceId() != null) {
                config.put(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                        streams.instanceId());
            }
        }
        return config;
    }

    /** One for each instance: what brokers and metrics show. */
    private String clientId() {
        return streams.instanceId() == null
                ? streams.applicationId()
                : streams.applicationId() + "-" + streams.instanceId();
    }
}
