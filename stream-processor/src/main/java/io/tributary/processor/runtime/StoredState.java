package io.tributary.processor.runtime;

import io.tributary.processor.state.Stores;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What has to be there of a processor that has run before. */
final class StoredState {
    private StoredState() {}

    /**
     * Refuses to go on from where the application stopped without the rows of one of its stores: those that another version
     * kept under another name, or that were deleted. What it would say then would be wrong.
     *
     * @throws IllegalStateException a store has no changelog, but the application has read records
     */
    static void requireComplete(Admin admin, String applicationId) throws InterruptedException {
        try {
            Set<String> topics = admin.listTopics().names().get();
            List<String> missing = Stores.all().stream()
                    .map(Stores.Store::name)
                    .filter(store -> !topics.contains(applicationId + "-" + store + "-changelog"))
                    .toList();
            if (!missing.isEmpty() && hasRead(admin, applicationId)) {
                throw new IllegalStateException("the state of " + applicationId
                        + " is another version's, or damaged: nothing is kept of " + String.join(", ", missing)
                        + "; stop the processor and have it make its state anew (./tributary up --rebuild,"
                        + " docs/rebuilding.md)");
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the Kafka cluster did not tell what is there of " + applicationId, e.getCause());
        }
    }

    private static boolean hasRead(Admin admin, String applicationId) throws InterruptedException, ExecutionException {
        try {
            return admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get().values().stream()
                    .anyMatch(offset -> offset != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }
}
