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
 * sealed. The newest that may still sign does; where there is none, the gateway that needs it first makes it.
 */
@Singleton
final class SigningKeys {
    private static final int BITS = 2048;
    private static final Duration SIGNS = Duration.ofDays(90);
    /** After the last token it signed has expired, with a margin for clocks. */
    private static final Duration VERIFIES_AFTER = Duration.ofDays(1);

    private final ControlView view;
    private final ControlWriter writer;
    private final MasterKey master;
    private final Clock clock;
    /** Opened private keys by id; few, and each opened once. */
    private final Map<String, RSAKey> opened = new ConcurrentHashMap<>();

    SigningKeys(ControlView view, ControlWriter writer, MasterKey master, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.master = master;
        this.clock = clock;
    }

    /** The private key to sign with now; made if there is none. */
    RSAKey current() {
        SigningKey key = newest().orElseGet(this::create);
        return opened.computeIfAbsent(key.getKid(), kid -> open(key));
    }

    /** The public keys that tokens may be verified with now. */
    List<RSAKey> published() {
        Instant now = clock.instant();
        return view.all(ControlTopics.SIGNING_KEYS).stream()
                .filter(key -> now.isBefore(key.getVerifiesUntil()))
                .map(key -> parse(key.getPublicJwk()))
                .toList();
    }

    private Optional<SigningKey> newest() {
        Instant now = clock.instant();
        return view.all(ControlTopics.SIGNING_KEYS).stream()
                .filter(key -> now.isBefore(key.getSignsUntil()))
                .max(Comparator.comparing(SigningKey::getCreatedAt).thenComparing(SigningKey::getKid));
    }

    private SigningKey create() {
        SigningKey fresh = generate();
        var entry = new AuditLog.Entry("gateway", null, "post", "signing-keys/" + fresh.getKid(), null);
        return writer.write(entry, () -> newest().map(ControlChange::none)
                .orElseGet(() -> ControlChange.put(ControlTopics.SIGNING_KEYS, fresh, fresh)));
    }

    private SigningKey generate() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
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
                    .setSignsUntil(now.plus(SIGNS))
                    .setVerifiesUntil(now.plus(SIGNS).plus(VERIFIES_AFTER))
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
