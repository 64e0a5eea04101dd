package io.tributary.gateway.firm;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.clients.admin.AlterUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.DeleteAclsOptions;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.clients.admin.DescribeClientQuotasOptions;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.quota.ClientQuotaFilterComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster knows of our principals: credentials, rights, quotas. Every call blocks until the controller has it, 2 s
 * at most, and throws {@link KafkaException} if it has not; doing it again is harmless.
 */
@Singleton
final class BrokerAccess {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerAccess.class);
    private static final int LIMIT_MS = 2000;
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Kafka's least for SHA-512. A password of 32 random bytes is not guessed, however fast a guess is. */
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    private final Admin admin;

    BrokerAccess(Admin admin) {
        this.admin = admin;
    }

    /** Our users that have a password. */
    Set<String> users() {
        var options = new DescribeUserScramCredentialsOptions().timeoutMs(LIMIT_MS);
        return get(admin.describeUserScramCredentials(List.of(), options).users()).stream()
                .filter(FirmRights::isOurs)
                .collect(Collectors.toSet());
    }

    /** All rights of our users. */
    Set<AclBinding> rights() {
        var options = new DescribeAclsOptions().timeoutMs(LIMIT_MS);
        return get(admin.describeAcls(AclBindingFilter.ANY, options).values()).stream()
                .filter(FirmRights::isOurs)
                .collect(Collectors.toSet());
    }

    /** Our users' quotas, by user. */
    Map<String, Map<String, Double>> quotas() {
        var options = new DescribeClientQuotasOptions().timeoutMs(LIMIT_MS);
        var ofUsers = ClientQuotaFilter.containsOnly(
                List.of(ClientQuotaFilterComponent.ofEntityType(ClientQuotaEntity.USER)));
        Map<String, Map<String, Double>> found = new TreeMap<>();
        get(admin.describeClientQuotas(ofUsers, options).entities()).forEach((entity, quotas) -> {
            String user = entity.entries().get(ClientQuotaEntity.USER);
            if (user != null && FirmRights.isOurs(user)) {
                found.put(user, quotas);
            }
        });
        return found;
    }

    /** Gives a user a password, and returns when a broker knows it. The password itself does not leave this process. */
    void putUser(String user, String password) {
        var options = new AlterUserScramCredentialsOptions().timeoutMs(LIMIT_MS);
        get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, SCRAM, password)), options)
                .all());
        awaitKnown(user);
    }

    /** The controller has it; the broker that was asked hears of it a moment later, and of all that was changed before. */
    private void awaitKnown(String user) {
        long deadline = System.nanoTime() + Duration.ofMillis(LIMIT_MS).toNanos();
        while (!users().contains(user) && System.nanoTime() - deadline < 0) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /** Takes users' passwords away: nobody can sign in as them any more, and who is signed in cannot stay. */
    void removeUsers(Collection<String> users) {
        var options = new AlterUserScramCredentialsOptions().timeoutMs(LIMIT_MS);
        List<UserScramCredentialAlteration> removals = users.stream()
                .<UserScramCredentialAlteration>map(
                        user -> new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512))
                .toList();
        var removed = admin.alterUserScramCredentials(removals, options);
        for (KafkaFuture<Void> one : removed.values().values()) {
            try {
                get(one);
            } catch (ResourceNotFoundException another) {
                LOG.debug("another gateway was faster: {}", another.toString());
            }
        }
    }

    void allow(Set<AclBinding> rights) {
        if (!rights.isEmpty()) {
            get(admin.createAcls(rights, new CreateAclsOptions().timeoutMs(LIMIT_MS))
                    .all());
        }
    }

    /** Takes rights away, from connections that are open too. */
    void forbid(Set<AclBinding> rights) {
        if (!rights.isEmpty()) {
            Set<AclBindingFilter> filters = new HashSet<>();
            rights.forEach(right -> filters.add(right.toFilter()));
            get(admin.deleteAcls(filters, new DeleteAclsOptions().timeoutMs(LIMIT_MS))
                    .all());
        }
    }

    /** Sets users' quotas. */
    void limit(Collection<String> users, Map<String, Double> quotas) {
        alterQuotas(
                users,
                quotas.entrySet().stream()
                        .map(quota -> new ClientQuotaAlteration.Op(quota.getKey(), quota.getValue()))
                        .toList());
    }

    /** Takes users' quotas away. */
    void unlimit(Collection<String> users, Set<String> quotas) {
        alterQuotas(
                users,
                quotas.stream()
                        .map(quota -> new ClientQuotaAlteration.Op(quota, null))
                        .toList());
    }

    private void alterQuotas(Collection<String> users, List<ClientQuotaAlteration.Op> operations) {
        if (!users.isEmpty()) {
            get(admin.alterClientQuotas(
                            users.stream()
                                    .map(user -> new ClientQuotaAlteration(
                                            new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user)), operations))
                                    .toList(),
                            new AlterClientQuotasOptions().timeoutMs(LIMIT_MS))
                    .all());
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException("the Kafka cluster did not answer", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
