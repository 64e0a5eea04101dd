package io.tributary.processor.reset;

import io.tributary.schemas.topic.InternalTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * Deletes what only the processor reads: its group's offsets, the topics between its desks and those behind its stores. What
 * is kept for ever, and what others read, stays. The next start reads the truth from its beginning.
 */
public final class StateReset {
    private static final Duration STEP = Duration.ofMillis(500);

    private final Admin admin;
    private final String applicationId;
    private final boolean streamsProtocol;

    /**
     * A reset that is not done yet.
     *
     * @param applicationId of the processor: its group, and what the names of its stores' topics begin with
     * @param streamsProtocol whether its group is one of KIP-1071
     */
    public StateReset(Admin admin, String applicationId, boolean streamsProtocol) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.streamsProtocol = streamsProtocol;
    }

    /**
     * Does it.
     *
     * @param patience how long to wait for members of the group that have ended but are not yet missed
     * @return the topics that were deleted
     * @throws IllegalStateException an instance of the processor is running
     */
    public Collection<String> run(Duration patience) throws InterruptedException {
        deleteGroup(System.nanoTime() + patience.toNanos());
        List<String> topics = await(admin.listTopics().names()).stream()
                .filter(this::isTheProcessors)
                .sorted()
                .toList();
        await(admin.deleteTopics(topics).all());
        while (await(admin.listTopics().names()).stream().anyMatch(this::isTheProcessors)) {
            Thread.sleep(STEP);
        }
        return topics;
    }

    private void deleteGroup(long deadline) throws InterruptedException {
        while (true) {
            try {
                await(
                        streamsProtocol
                                ? admin.deleteStreamsGroups(List.of(applicationId))
                                        .all()
                                : admin.deleteConsumerGroups(List.of(applicationId))
                                        .all());
                return;
            } catch (KafkaException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException)) {
                    throw e;
                }
                if (System.nanoTime() >= deadline) {
                    throw new IllegalStateException(
                            "an instance of " + applicationId + " is running; stop all of them first", e);
                }
                Thread.sleep(STEP);
            }
        }
    }

    private boolean isTheProcessors(String topic) {
        return topic.startsWith(applicationId + "-") || internal().contains(topic);
    }

    private static Set<String> internal() {
        return InternalTopics.all().stream().map(topic -> topic.name()).collect(Collectors.toSet());
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaException("the Kafka cluster refused: " + cause.getMessage(), cause);
        }
    }
}
