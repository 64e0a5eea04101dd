package io.tributary.gateway.asyncapi;

import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/** The topics that others may know of: all of the catalogue but the processor's own between its desks. */
final class Catalogue {
    /** Stands for a firm in the names of its topics, in AsyncAPI's own syntax. */
    static final String FIRM = "{firm_id}";

    private static final String INTERNAL = "tributary-";

    private Catalogue() {}

    static List<TopicShape> topics() {
        List<TopicShape> topics = new ArrayList<>(LandingTopics.of(FIRM));
        topics.add(LandingTopics.deadLetters(FIRM));
        topics.addAll(FirmCopies.of(FIRM));
        Topics.all().stream()
                .filter(topic -> !topic.name().startsWith(INTERNAL))
                .forEach(topics::add);
        return List.copyOf(topics);
    }
}
