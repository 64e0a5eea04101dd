package io.tributary.gateway.firm;

import io.tributary.control.Client;
import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.service.token.Scopes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a principal, and what it may do (CONTRACT section 4). All of it is its own firm's: write the landing topics,
 * read the dead letters and the copies, in consumer groups and transactions whose names begin with {@code firm.<firm_id>.}.
 * A firm_id has no dot, so no firm's names begin with another's.
 */
final class FirmRights {
    private static final String PREFIX = "firm.";
    private static final String USER = "User:";
    private static final String ANY_HOST = "*";

    private FirmRights() {}

    /**
     * The principal's name; null for a client that gets none. An affiliate's client may see its own rows only, and a topic
     * has no rows that are hidden; one that may only manage has nothing to do with records.
     */
    static @Nullable String username(String clientId, @Nullable String affiliateId, List<String> scopes) {
        boolean records = scopes.contains(Scopes.WRITE) || scopes.contains(Scopes.READ);
        return affiliateId == null && records ? PREFIX + clientId : null;
    }

    /** Whether a user of the cluster is one of ours: others are their owners' business. */
    static boolean isOurs(String username) {
        return username.startsWith(PREFIX);
    }

    /** Whether it is about one of our users. */
    static boolean isOurs(AclBinding acl) {
        return acl.entry().principal().startsWith(USER + PREFIX);
    }

    /** All that a client's principal may do; nothing if it has none. */
    static Set<AclBinding> of(Client client) {
        String username = client.getKafkaUsername();
        String firmId = client.getFirmId();
        if (username == null || firmId == null) {
            return Set.of();
        }
        String own = PREFIX + firmId + ".";
        Set<AclBinding> rights = new HashSet<>();
        // Whoever may write or read may also describe.
        if (client.getScopes().contains(Scopes.WRITE)) {
            LandingTopics.of(firmId).forEach(topic -> rights.add(topic(username, AclOperation.WRITE, topic)));
            rights.add(prefixed(username, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, own));
        }
        if (client.getScopes().contains(Scopes.READ)) {
            Stream.concat(Stream.of(LandingTopics.deadLetters(firmId)), FirmCopies.of(firmId).stream())
                    .forEach(topic -> rights.add(topic(username, AclOperation.READ, topic)));
            rights.add(prefixed(username, AclOperation.READ, ResourceType.GROUP, own));
        }
        return rights;
    }

    private static AclBinding topic(String username, AclOperation operation, TopicShape topic) {
        return acl(username, operation, new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL));
    }

    private static AclBinding prefixed(String username, AclOperation operation, ResourceType type, String prefix) {
        return acl(username, operation, new ResourcePattern(type, prefix, PatternType.PREFIXED));
    }

    private static AclBinding acl(String username, AclOperation operation, ResourcePattern what) {
        return new AclBinding(
                what, new AccessControlEntry(USER + username, ANY_HOST, operation, AclPermissionType.ALLOW));
    }
}
