package io.tributary.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.control.Client;
import io.tributary.control.SigningKey;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens with what the service has in memory: the published signing keys and the clients that still
 * exist. Asks nobody, so it works while everything else is away. Thread-safe.
 */
@Singleton
public final class TokenVerifier {
    private static final JOSEObjectType TYPE = new JOSEObjectType(TokenSettings.TYPE);
    private static final int LONGEST = 8192;

    private final TokenKeys keys;
    private final TokenSettings settings;
    private final Clock clock;
    private final Map<String, RSASSAVerifier> verifiers = new ConcurrentHashMap<>();

    /** Verifies against these keys and clients, at this clock's time. */
    public TokenVerifier(TokenKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The bearer of a token.
     *
     * @param token a JWT in compact form
     * @throws TokenRefusedException it is not one of ours, not of now, or its client has been deleted
     */
    public Principal verify(String token) throws TokenRefusedException {
        if (token.length() > LONGEST) {
            throw new TokenRefusedException("the access token is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkHeader(jwt.getHeader());
            if (!jwt.verify(verifier(jwt.getHeader().getKeyID()))) {
                throw new TokenRefusedException("the access token's signature is wrong");
            }
            return principal(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException e) {
            throw new TokenRefusedException("the access token is malformed");
        }
    }

    /** The algorithm is ours to say, never the token's. */
    private static void checkHeader(JWSHeader header) throws TokenRefusedException {
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.getCriticalParams() != null) {
            throw new TokenRefusedException("the access token is not of the kind issued here");
        }
    }

    private RSASSAVerifier verifier(@Nullable String kid) throws TokenRefusedException, ParseException, JOSEException {
        SigningKey key = kid == null ? null : keys.signingKey(kid);
        if (key == null || clock.instant().isAfter(key.getVerifiesUntil())) {
            throw new TokenRefusedException("the access token is signed with an unknown key");
        }
        // By the key's text, not its name: whoever replaces a key under its name replaces the verifier.
        RSASSAVerifier known = verifiers.get(key.getPublicJwk());
        if (known == null) {
            known = new RSASSAVerifier(RSAKey.parse(key.getPublicJwk()).toRSAPublicKey());
            verifiers.put(key.getPublicJwk(), known);
        }
        return known;
    }

    private Principal principal(JWTClaimsSet claims) throws TokenRefusedException, ParseException {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (!settings.issuer().equals(claims.getIssuer())
                || !List.of(TokenSettings.AUDIENCE).equals(claims.getAudience())) {
            throw new TokenRefusedException("the access token is for somebody else");
        }
        if (expires == null || !now.isBefore(expires.toInstant())) {
            throw new TokenRefusedException("the access token has expired");
        }
        if (notBefore == null || now.isBefore(notBefore.toInstant())) {
            throw new TokenRefusedException("the access token is not valid yet");
        }
        String subject = claims.getSubject();
        Client client = subject == null ? null : keys.client(subject);
        if (client == null) {
            throw new TokenRefusedException("the access token's client does not exist any more");
        }
        String scope = claims.getStringClaim("scope");
        Set<String> scopes = new HashSet<>(List.of((scope == null ? "" : scope).split(" ", -1)));
        scopes.retainAll(client.getScopes());
        return new Principal(client.getClientId(), client.getFirmId(), client.getAffiliateId(), scopes);
    }
}
