package io.tributary.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients were told about their records, to be held against what is in the topic: every accepted record is there
 * once, where its event_id says; of every other one the client knows that it may or may not be there.
 */
final class Told {
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Map<String, String> failed = new ConcurrentHashMap<>();
    private final Map<String, String> turnedAway = new ConcurrentHashMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    /** A record's id, before it is sent. */
    void sent(String id) {
        if (!sent.add(id)) {
            throw new IllegalArgumentException("sent twice: " + id);
        }
    }

    void accepted(String id, String eventId) {
        accepted.put(id, eventId);
    }

    /** An answer that says that the record may not have been accepted. */
    void failed(String id, String answer) {
        failed.put(id, answer);
    }

    /** The server took no request: the record must not be in the topic. */
    void turnedAway(String id, String how) {
        turnedAway.put(id, how);
    }

    Map<String, String> accepted() {
        return accepted;
    }

    Map<String, String> failed() {
        return failed;
    }

    Map<String, String> turnedAway() {
        return turnedAway;
    }

    /**
     * What is wrong, a line each.
     *
     * @param inTopic event_ids by record id, of all records in the topic
     */
    List<String> violations(Map<String, List<String>> inTopic) {
        List<String> violations = new ArrayList<>();
        for (String id : sent) {
            List<String> there = inTopic.getOrDefault(id, List.of());
            if (there.size() > 1) {
                violations.add(id + " is there " + there.size() + " times");
            }
            String eventId = accepted.get(id);
            if (eventId != null && !there.contains(eventId)) {
                violations.add(id + " was accepted as " + eventId + " and is at " + there);
            }
            if (turnedAway.containsKey(id) && !there.isEmpty()) {
                violations.add(id + " was turned away and is at " + there);
            }
            if (eventId == null && !failed.containsKey(id) && !turnedAway.containsKey(id)) {
                violations.add(id + " was never answered");
            }
        }
        inTopic.keySet().stream()
                .filter(id -> !sent.contains(id))
                .forEach(id -> violations.add(id + " was never sent"));
        return violations;
    }
}
