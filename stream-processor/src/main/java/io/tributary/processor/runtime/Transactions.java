package io.tributary.processor.runtime;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;

/** What exactly-once needs of the cluster. */
final class Transactions {
    private static final String FEATURE = "transaction.version";

    private Transactions() {}

    /**
     * Refuses a cluster whose transactions can be left hanging by a producer that died (before KIP-890).
     *
     * @throws IllegalStateException the cluster's transaction.version is below 2
     */
    static void requireVersion2(Admin admin) throws InterruptedException {
        try {
            FinalizedVersionRange range = admin.describeFeatures()
                    .featureMetadata()
                    .get()
                    .finalizedFeatures()
                    .get(FEATURE);
            if (range == null || range.maxVersionLevel() < 2) {
                throw new IllegalStateException("the Kafka cluster's transaction.version is below 2; raise it with"
                        + " kafka-features.sh upgrade --feature transaction.version=2");
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the Kafka cluster did not tell its features", e.getCause());
        }
    }
}
