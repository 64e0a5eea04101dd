package io.tributary.service.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.control.Client;
import io.tributary.control.SigningKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that must let nobody in, beside the ones that must. */
class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://gateway.example.com";

    private static RSAKey ours;
    private static RSAKey theirs;

    private final Map<String, SigningKey> keys = new HashMap<>();
    private final Map<String, Client> clients = new HashMap<>();
    private Instant now = NOW;
    private final TokenVerifier verifier = new TokenVerifier(
            new TokenKeys() {
                @Override
                public @Nullable SigningKey signingKey(String kid) {
                    return keys.get(kid);
                }

                @Override
                public @Nullable Client client(String clientId) {
                    return clients.get(clientId);
                }
            },
            new TokenSettings(ISSUER),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @BeforeAll
    static void makeKeys() throws JOSEException {
        ours = new RSAKeyGenerator(2048).keyID("ours").generate();
        theirs = new RSAKeyGenerator(2048).keyID("theirs").generate();
    }

    @BeforeEach
    void publish() {
        keys.put("ours", signingKey(NOW.plus(Duration.ofDays(1))));
        clients.put("c1", client(List.of("read", "write")));
    }

    @Test
    void takesAGoodToken() throws Exception {
        assertThat(verifier.verify(sign(header(), claims().build(), new RSASSASigner(ours))))
                .isEqualTo(new Principal("c1", "acme", null, Set.of("read", "write")));
    }

    @Test
    void givesNoScopeThatTheClientHasLost() throws Exception {
        clients.put("c1", client(List.of("read")));
        assertThat(verifier.verify(good()).scopes()).containsExactly("read");
    }

    @Test
    void refusesADeletedClient() throws Exception {
        String token = good();
        clients.remove("c1");
        refuses(token);
    }

    @Test
    void refusesAnUnknownAndARetiredKey() throws Exception {
        String token = good();
        keys.put("ours", signingKey(NOW.minusSeconds(1)));
        refuses(token);
        keys.clear();
        refuses(token);
    }

    /** What is remembered of a token is its signature only. */
    @Test
    void refusesATokenThatWasGoodBefore() throws Exception {
        String token = good();
        verifier.verify(token);
        keys.put("ours", signingKey(NOW.minusSeconds(1)));
        refuses(token);
        SigningKey key = signingKey(NOW.plusSeconds(1));
        keys.put("ours", key);
        verifier.verify(token);
        clients.put("c1", client(List.of("read")));
        assertThat(verifier.verify(token).scopes()).containsExactly("read");
        clients.remove("c1");
        refuses(token);
        clients.put("c1", client(List.of("read")));
        keys.put(
                "ours",
                SigningKey.newBuilder(key)
                        .setPublicJwk(theirs.toPublicJWK().toJSONString())
                        .build());
        refuses(token);
        refuses(token);
    }

    @Test
    void refusesATokenThatWasGoodBeforeItExpired() throws Exception {
        String token = good();
        verifier.verify(token);
        now = NOW.plusSeconds(1);
        refuses(token);
    }

    @Test
    void refusesACriticalHeader() throws Exception {
        JWSHeader header = new JWSHeader.Builder(header())
                .criticalParams(Set.of("b64"))
                .base64URLEncodePayload(true)
                .build();
        refuses(sign(header, claims().build(), new RSASSASigner(ours)));
    }

    @Test
    void refusesASignatureOfSomebodyElse() throws Exception {
        refuses(sign(header(), claims().build(), new RSASSASigner(theirs)));
    }

    @Test
    void refusesAlgorithmNone() throws Exception {
        String head = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"ours\"}")
                .toString();
        String[] parts = good().split("\\.", -1);
        refuses(head + "." + parts[1] + ".");
        refuses(head + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void refusesAnHmacWithThePublicKeyAsItsSecret() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("ours")
                .build();
        byte[] secret = ours.toPublicJWK().toJSONString().getBytes(UTF_8);
        refuses(sign(header, claims().build(), new MACSigner(secret)));
        refuses(sign(header, claims().build(), new MACSigner(ours.toPublicKey().getEncoded())));
    }

    @Test
    void refusesAnotherRsaAlgorithm() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("ours")
                .build();
        refuses(sign(header, claims().build(), new RSASSASigner(ours)));
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .jwk(theirs.toPublicJWK())
                .keyID("theirs")
                .build();
        refuses(sign(header, claims().build(), new RSASSASigner(theirs)));
    }

    @Test
    void refusesOtherTypesOfJwt() throws Exception {
        for (JOSEObjectType type : List.of(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"))) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(type)
                    .keyID("ours")
                    .build();
            refuses(sign(header, claims().build(), new RSASSASigner(ours)));
        }
    }

    @Test
    void refusesWrongTimesIssuersAndAudiences() throws Exception {
        RSASSASigner signer = new RSASSASigner(ours);
        refuses(sign(header(), claims().expirationTime(Date.from(NOW)).build(), signer));
        refuses(sign(header(), claims().expirationTime(null).build(), signer));
        refuses(sign(
                header(), claims().notBeforeTime(Date.from(NOW.plusSeconds(1))).build(), signer));
        refuses(sign(header(), claims().notBeforeTime(null).build(), signer));
        refuses(sign(
                header(),
                claims().issuer("https://gateway.example.com.evil.example").build(),
                signer));
        refuses(sign(header(), claims().issuer(null).build(), signer));
        refuses(sign(header(), claims().audience("somebody-else").build(), signer));
        refuses(sign(header(), claims().audience(List.of("tributary-api", "x")).build(), signer));
        refuses(sign(header(), claims().subject(null).build(), signer));
        refuses(sign(header(), claims().jwtID(null).build(), signer));
        refuses(sign(header(), claims().issueTime(null).build(), signer));
        refuses(sign(header(), claims().subject("c2").build(), signer));
    }

    @Test
    void refusesEveryTamperedPart() throws Exception {
        String[] parts = good().split("\\.", -1);
        String other = Base64URL.encode(claims().claim("scope", "admin").build().toString())
                .toString();
        refuses(parts[0] + "." + other + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1] + "." + parts[2].substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "{}", "ä"})
    void refusesGarbage(String token) {
        refuses(token);
    }

    @Test
    void refusesAnEnormousToken() {
        refuses("a".repeat(1_000_000));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefusedException.class);
    }

    private static String good() throws JOSEException {
        return sign(header(), claims().build(), new RSASSASigner(ours));
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("ours")
                .build();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("tributary-api")
                .subject("c1")
                .jwtID("t1")
                .claim("scope", "read write")
                .issueTime(Date.from(NOW))
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(1)));
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static SigningKey signingKey(Instant verifiesUntil) {
        return SigningKey.newBuilder()
                .setKid("ours")
                .setAlgorithm("RS256")
                .setPublicJwk(ours.toPublicJWK().toJSONString())
                .setSealedPrivateJwk(ByteBuffer.allocate(0))
                .setCreatedAt(NOW)
                .setSignsUntil(NOW)
                .setVerifiesUntil(verifiesUntil)
                .build();
    }

    private static Client client(List<String> scopes) {
        return Client.newBuilder()
                .setClientId("c1")
                .setFirmId("acme")
                .setScopes(scopes)
                .setSecretHash("")
                .setCreatedAt(NOW)
                .setCreatedBy("admin")
                .build();
    }
}
