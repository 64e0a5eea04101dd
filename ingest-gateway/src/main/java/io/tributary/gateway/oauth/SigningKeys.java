package io.tributary.gateway.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.tributary.control.SigningKey;
import io.tributary.gateway.control.AuditLog;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that sign access tokens: shared by all gateways through {@code control.signing-keys}, the private halves
 * sealed. A key is published some time before it signs, and stays published until the last token it signed is over.
 * All gateways choose by the same records and the clock, so they agree without talking to each other.
 */
@Singleton
final class SigningKeys {
    private static final int BITS = 2048;
    /** After the last token it signed has expired: a margin for clocks. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Comparator<SigningKey> BY_AGE =
            Comparator.comparing(SigningKey::getCreatedAt).thenComparing(SigningKey::getKid);

    private final ControlView view;
    private final ControlWriter writer;
    private final MasterKey master;
    private final KeySettings settings;
    private final Clock clock;
    /** Opened private keys by id; few, and each opened once. */
    private final Map<String, RSAKey> opened = new ConcurrentHashMap<>();

    SigningKeys(ControlView view, ControlWriter writer, MasterKey master, KeySettings settings, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.master = master;
        this.settings = settings;
        this.clock = clock;
    }

    /** The private key to sign with now; made if there is none. */
    RSAKey current() {
        SigningKey key = signing().orElseGet(() -> create(Duration.ZERO));
        return opened.computeIfAbsent(key.getKid(), kid -> open(key));
    }

    /** The public keys that tokens may be verified with now. */
    List<RSAKey> published() {
        Instant now = clock.instant();
        return view.all(ControlTopics.SIGNING_KEYS).stream()
                .filter(key -> now.isBefore(key.getVerifiesUntil()))
                .sorted(BY_AGE)
                .map(key -> parse(key.getPublicJwk()))
                .toList();
    }

    /** Makes the next key when the last one nears its end, and takes away those that verify nothing any more. */
    void rotate() {
        Duration ahead = settings.publishedAhead().multipliedBy(2);
        if (lasting(ahead).isEmpty()) {
            create(ahead);
        }
        Instant now = clock.instant();
        for (SigningKey key : List.copyOf(view.all(ControlTopics.SIGNING_KEYS))) {
            if (now.isAfter(key.getVerifiesUntil())) {
                remove(key);
            }
        }
        opened.keySet().removeIf(kid -> view.find(ControlTopics.SIGNING_KEYS, Keys.join(kid))
                .isEmpty());
    }

    /** The newest that has been published for long enough; while there is none such, the oldest. */
    private Optional<SigningKey> signing() {
        Instant now = clock.instant();
        Instant settled = now.minus(settings.publishedAhead());
        List<SigningKey> keys = view.all(ControlTopics.SIGNING_KEYS).stream()
                .filter(key -> now.isBefore(key.getSignsUntil()))
                .sorted(BY_AGE)
                .toList();
        return keys.stream()
                .filter(key -> !key.getCreatedAt().isAfter(settled))
                .reduce((older, newer) -> newer)
                .or(() -> keys.stream().findFirst());
    }

    /** A key that may sign for so long still. */
    private Optional<SigningKey> lasting(Duration time) {
        Instant then = clock.instant().plus(time);
        return view.all(ControlTopics.SIGNING_KEYS).stream()
                .filter(key -> then.isBefore(key.getSignsUntil()))
                .max(BY_AGE);
    }

    /** Makes a key unless, by the time it is this gateway's turn to write, there is one that lasts. */
    private SigningKey create(Duration lasting) {
        SigningKey fresh = generate();
        return writer.write(entry("post", fresh), () -> lasting(lasting)
                .map(ControlChange::none)
                .orElseGet(() -> ControlChange.put(ControlTopics.SIGNING_KEYS, fresh, fresh)));
    }

    private void remove(SigningKey key) {
        String recordKey = ControlTopics.SIGNING_KEYS.key().apply(key);
        writer.write(
                entry("delete", key),
                () -> view.find(ControlTopics.SIGNING_KEYS, recordKey).isEmpty()
                        ? ControlChange.none(key)
                        : ControlChange.remove(ControlTopics.SIGNING_KEYS, recordKey, key));
    }

    private static AuditLog.Entry entry(String action, SigningKey key) {
        return new AuditLog.Entry("gateway", null, action, "signing-keys/" + key.getKid(), null);
    }

    private SigningKey generate() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant signsUntil = now.plus(settings.rotation());
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return SigningKey.newBuilder()
                    .setKid(key.getKeyID())
                    .setAlgorithm(JWSAlgorithm.RS256.getName())
                    .setPublicJwk(key.toPublicJWK().toJSONString())
                    .setSealedPrivateJwk(master.seal(key.toJSONString(), key.getKeyID()))
                    .setCreatedAt(now)
                    .setSignsUntil(signsUntil)
                    .setVerifiesUntil(signsUntil.plus(TokenIssuer.LIFETIME).plus(MARGIN))
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK cannot make an RSA key", e);
        }
    }

    private RSAKey open(SigningKey key) {
        return parse(master.open(key.getSealedPrivateJwk(), key.getKid()));
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            // Not the cause: it may quote the key.
            throw new IllegalStateException("control.signing-keys holds something that is not an RSA key");
        }
    }
}
