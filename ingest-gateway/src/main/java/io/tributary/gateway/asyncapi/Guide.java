package io.tributary.gateway.asyncapi;

import io.tributary.service.docs.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people wrote about the topics: {@code asyncapi/topics.yml}. */
final class Guide {
    private final Map<String, Map<String, @Nullable Object>> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> topics = new LinkedHashMap<>();

    Guide() {
        Map<String, @Nullable Object> written = Yaml.read("/asyncapi/topics.yml");
        Yaml.map(written.get("groups")).forEach((name, group) -> groups.put(name, Yaml.map(group)));
        Yaml.map(written.get("topics")).forEach((name, topic) -> topics.put(name, Yaml.map(topic)));
    }

    /** The topics that are written about. */
    Map<String, Map<String, @Nullable Object>> topics() {
        return topics;
    }

    /** What is written about a group of topics. */
    Map<String, @Nullable Object> group(String name) {
        return Optional.ofNullable(groups.get(name)).orElseThrow(() -> missing("group " + name));
    }

    /** The names of the groups, as they are to be shown. */
    Iterable<String> groups() {
        return groups.keySet();
    }

    /** What is written about a topic. */
    Map<String, @Nullable Object> topic(String name) {
        return Optional.ofNullable(topics.get(name)).orElseThrow(() -> missing("topic " + name));
    }

    /** A text that has to be there. */
    static String text(Map<String, @Nullable Object> of, String member) {
        return Optional.ofNullable(of.get(member))
                .map(String::valueOf)
                .orElseThrow(() -> missing("member " + member + " of " + of.get("title")));
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("asyncapi/topics.yml does not describe " + what);
    }
}
