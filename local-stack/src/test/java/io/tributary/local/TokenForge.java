package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.control.SigningKey;
import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.ControlTopics;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes tokens as an attacker would, and better: with a key whose private half it knows and that the platform takes for
 * its own, so that what a token is refused for is what is wrong with it, and not its signature.
 */
final class TokenForge {
    private static final String TYPE = "at+jwt";

    private final RSAKey planted = key("planted");
    private final RSAKey foreign = key("foreign");
    private final String issuer;
    private final String clientId;

    /** For tokens of this client. */
    TokenForge(String issuer, String clientId) {
        this.issuer = issuer;
        this.clientId = clientId;
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts the key among the platform's, as one that signs nothing any more and still verifies. */
    void plant(TestStack stack) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        SigningKey record = SigningKey.newBuilder()
                .setKid(planted.getKeyID())
                .setAlgorithm("RS256")
                .setPublicJwk(planted.toPublicJWK().toJSONString())
                .setSealedPrivateJwk(ByteBuffer.allocate(0))
                .setCreatedAt(now.minus(Duration.ofDays(1)))
                .setSignsUntil(now.minus(Duration.ofMinutes(1)))
                .setVerifiesUntil(now.plus(Duration.ofHours(2)))
                .build();
        AvroSerializer<SigningKey> values = new AvroSerializer<>();
        values.configure(Map.of(SerdeConfig.URL, stack.description().schemaRegistry()), false);
        try (var producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.description().kafka()),
                new StringSerializer(),
                values)) {
            var topic = ControlTopics.SIGNING_KEYS;
            producer.send(new ProducerRecord<>(topic.name(), 0, topic.key().apply(record), record))
                    .get();
        }
    }

    /** A token that has nothing wrong. */
    String good() throws JOSEException {
        return sign(header().build(), claims().build(), new RSASSASigner(planted));
    }

    /** Tokens each of which has one thing wrong, by what that is. */
    Map<String, String> attacks(String genuine, RSAKey genuineKey) throws Exception {
        RSASSASigner ours = new RSASSASigner(planted);
        RSASSASigner theirs = new RSASSASigner(foreign);
        String[] parts = genuine.split("\\.", -1);
        String[] own = good().split("\\.", -1);
        Instant now = Instant.now();
        Map<String, String> attacks = new LinkedHashMap<>();
        String none = encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"planted\"}");
        attacks.put("alg none", none + "." + own[1] + ".");
        attacks.put("alg None with a signature", encode("{\"alg\":\"None\"}") + "." + own[1] + "." + own[2]);
        attacks.put(
                "HS256 with the public key's JWK",
                hmac(genuineKey.toPublicJWK().toJSONString().getBytes(UTF_8)));
        attacks.put(
                "HS256 with the public key's DER", hmac(genuineKey.toPublicKey().getEncoded()));
        attacks.put("foreign key under our kid", sign(header().build(), claims().build(), theirs));
        attacks.put("foreign kid", sign(header().keyID("foreign").build(), claims().build(), theirs));
        attacks.put("no kid", sign(header().keyID(null).build(), claims().build(), ours));
        for (String kid : List.of("../../../../dev/null", "' OR '1'='1", "", "planted|")) {
            attacks.put("kid " + kid, sign(header().keyID(kid).build(), claims().build(), ours));
        }
        attacks.put(
                "embedded jwk",
                sign(header().keyID("foreign").jwk(foreign.toPublicJWK()).build(), claims().build(), theirs));
        attacks.put(
                "jku",
                sign(
                        header().keyID("foreign")
                                .jwkURL(URI.create("http://127.0.0.1:1/jwks.json"))
                                .build(),
                        claims().build(),
                        theirs));
        attacks.put(
                "x5u",
                sign(
                        header().keyID("foreign")
                                .x509CertURL(URI.create("http://127.0.0.1:1/x"))
                                .build(),
                        claims().build(),
                        theirs));
        attacks.put("crit", sign(header().criticalParams(Set.of("exp")).build(), claims().build(), ours));
        attacks.put("typ JWT", sign(header().type(JOSEObjectType.JWT).build(), claims().build(), ours));
        attacks.put("no typ", sign(header().type(null).build(), claims().build(), ours));
        attacks.put("RS512", sign(header(JWSAlgorithm.RS512).build(), claims().build(), ours));
        attacks.put("PS256", sign(header(JWSAlgorithm.PS256).build(), claims().build(), ours));
        put(attacks, "expired", claims().expirationTime(Date.from(now.minusSeconds(1))));
        put(attacks, "without exp", claims().expirationTime(null));
        put(attacks, "not yet valid", claims().notBeforeTime(Date.from(now.plusSeconds(600))));
        put(attacks, "wrong audience", claims().audience("somebody-else"));
        put(attacks, "audience among others", claims().audience(List.of("tributary-api", "somebody-else")));
        put(attacks, "no audience", claims().audience((String) null));
        put(attacks, "wrong issuer", claims().issuer(issuer + ".example.com"));
        put(attacks, "no issuer", claims().issuer(null));
        put(attacks, "no jti", claims().jwtID(null));
        put(attacks, "unknown client", claims().subject("nobody"));
        put(attacks, "no client", claims().subject(null));
        attacks.put(
                "tampered payload",
                parts[0] + "." + encode(claims().claim("scope", "admin").build().toString()) + "." + parts[2]);
        attacks.put("tampered header", own[0] + "." + parts[1] + "." + parts[2]);
        attacks.put("no signature", parts[0] + "." + parts[1] + ".");
        attacks.put("another token's signature", parts[0] + "." + parts[1] + "." + own[2]);
        attacks.put("five parts", genuine + ".a.b");
        attacks.put("nothing", "..");
        return attacks;
    }

    private void put(Map<String, String> attacks, String name, JWTClaimsSet.Builder claims) throws JOSEException {
        attacks.put(name, sign(header().build(), claims.build(), new RSASSASigner(planted)));
    }

    private String hmac(byte[] secret) throws JOSEException {
        return sign(header(JWSAlgorithm.HS256).build(), claims().build(), new MACSigner(secret));
    }

    private static JWSHeader.Builder header() {
        return header(JWSAlgorithm.RS256);
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType(TYPE)).keyID("planted");
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("tributary-api")
                .subject(clientId)
                .claim("client_id", clientId)
                .claim("scope", "read write")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(30)))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    private static String encode(String json) {
        return Base64URL.encode(json).toString();
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
