package io.tributary.gateway.firm;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.tributary.control.Client;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the brokers agree with the clients: at start, whenever clients come or go, and every minute. So a principal whose
 * client is gone ends within seconds even if the gateway that deleted it died over it, and one that was made half is taken
 * away or completed. Only a lost password cannot be made anew. Any number of gateways may do it at once.
 */
@Singleton
final class PrincipalKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PrincipalKeeper.class);
    private static final Duration CATCH_UP = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ControlView view;
    private final BrokerAccess broker;
    private final FirmAccessSettings settings;
    /** For whom the brokers agreed last; null: not known. */
    private @Nullable Set<String> settled;

    /** When to compare although nothing changed, and when to try again what failed; of {@code System.nanoTime()}. */
    private long due = System.nanoTime();

    private long retry = due;

    PrincipalKeeper(ControlView view, BrokerAccess broker, FirmAccessSettings settings) {
        this.view = view;
        this.broker = broker;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = "1s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    synchronized void keep() {
        if (!settings.enabled() || !view.isLoaded()) {
            return;
        }
        boolean changed = !clients().keySet().equals(settled);
        if (System.nanoTime() - (changed ? retry : due) < 0) {
            return;
        }
        try {
            settled = reconcile();
            due = System.nanoTime() + settings.check().toNanos();
        } catch (KafkaException e) {
            retry = System.nanoTime() + PAUSE.toNanos();
            LOG.warn("Firms' principals could not be compared with their clients yet: {}", e.toString());
        }
    }

    private @Nullable Set<String> reconcile() {
        // What is there first, and then who should be: a client is written before its principal, so none is taken for
        // gone.
        Set<String> users = broker.users();
        Set<AclBinding> rights = broker.rights();
        Map<String, Map<String, Double>> quotas = broker.quotas();
        if (!view.awaitCaughtUp(CATCH_UP)) {
            return null;
        }
        Map<String, Client> clients = clients();
        Set<String> strangers = without(users, clients.keySet());
        if (!strangers.isEmpty()) {
            LOG.info("{} principals have no client; they are taken away", strangers.size());
            broker.removeUsers(strangers);
        }
        Set<AclBinding> wanted = new HashSet<>();
        clients.values().forEach(client -> wanted.addAll(FirmRights.of(client)));
        broker.forbid(without(rights, wanted));
        broker.allow(without(wanted, rights));
        Set<String> unlike = new HashSet<>(clients.keySet());
        unlike.removeIf(user -> settings.quotas().equals(quotas.get(user)));
        broker.limit(unlike, settings.quotas());
        broker.unlimit(
                without(quotas.keySet(), clients.keySet()), settings.quotas().keySet());
        return clients.keySet();
    }

    /** Those that have a principal, by its name. */
    private Map<String, Client> clients() {
        Map<String, Client> clients = new HashMap<>();
        for (Client client : view.all(ControlTopics.CLIENTS)) {
            String username = client.getKafkaUsername();
            if (username != null) {
                clients.put(username, client);
            }
        }
        return clients;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
