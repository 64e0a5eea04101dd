package io.tributary.gateway.firm;

import io.tributary.control.Client;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Gives firms' clients a principal on the brokers' listener for firms, and takes it away. The record in
 * {@code control.clients} says who is to have one; whatever differs from it, {@link PrincipalKeeper} puts right.
 */
@Singleton
public final class FirmPrincipals {
    private final BrokerAccess broker;
    private final FirmAccessSettings settings;

    FirmPrincipals(BrokerAccess broker, FirmAccessSettings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    /** The name of a new client's principal; null if it gets none: see {@link FirmRights#username}. */
    public @Nullable String username(String clientId, @Nullable String affiliateId, List<String> scopes) {
        return settings.enabled() ? FirmRights.username(clientId, affiliateId, scopes) : null;
    }

    /**
     * Lets a client's principal in. Its rights and quotas are there before its password is. The client's record must have
     * been written before: a principal without one is taken away.
     *
     * @throws KafkaException it may be half done, and the password lost
     */
    public void admit(Client client, String password) {
        String username = client.getKafkaUsername();
        if (username != null) {
            broker.allow(FirmRights.of(client));
            broker.limit(List.of(username), settings.quotas());
            broker.putUser(username, password);
        }
    }

    /**
     * Shuts a client's principal out, from connections that are open too: it may do nothing from now on, and its
     * connections end when it has to sign in again.
     *
     * @throws KafkaException it is not all done; {@link PrincipalKeeper} does the rest
     */
    public void expel(Client client) {
        String username = client.getKafkaUsername();
        if (username != null) {
            broker.forbid(FirmRights.of(client));
            broker.removeUsers(Set.of(username));
            broker.unlimit(Set.of(username), settings.quotas().keySet());
        }
    }
}
