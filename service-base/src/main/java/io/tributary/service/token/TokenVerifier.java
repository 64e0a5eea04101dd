package io.tributary.service.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import io.tributary.service.limit.Caller;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens with what the service has in memory: the published signing keys and the clients that still
 * exist. Asks nobody, so it works while everything else is away. A token's signature is computed once and then
 * remembered; times, key and client are looked at each time. Thread-safe.
 */
@Singleton
public final class TokenVerifier {
    private static final JOSEObjectType TYPE = new JOSEObjectType(TokenSettings.TYPE);
    private static final int LONGEST = 8192;
    private static final int MOST_REMEMBERED = 10_000;

    private final TokenKeys keys;
    private final TokenSettings settings;
    private final Clock clock;
    private final Cache<String, VerifiedClaims> verified = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(5, TimeUnit.MINUTES)
            .build();
    private final Cache<String, RSASSAVerifier> verifiers =
            Caffeine.newBuilder().maximumSize(100).build();

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
        return check(token).principal();
    }

    /**
     * The bearer of a token, and whose budgets it spends.
     *
     * @param token a JWT in compact form
     * @throws TokenRefusedException it is not one of ours, not of now, or its client has been deleted
     */
    public AccessToken check(String token) throws TokenRefusedException {
        if (token.length() > LONGEST) {
            throw new TokenRefusedException("the access token is too long");
        }
        VerifiedClaims claims = verified.getIfPresent(token);
        if (claims == null) {
            claims = verifySignature(token);
            verified.put(token, claims);
        } else if (!claims.publicJwk().equals(key(claims.kid()).getPublicJwk())) {
            verified.invalidate(token);
            throw new TokenRefusedException("the access token is signed with an unknown key");
        }
        return accessToken(claims);
    }

    private VerifiedClaims verifySignature(String token) throws TokenRefusedException {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkHeader(jwt.getHeader());
            SigningKey key = key(jwt.getHeader().getKeyID());
            if (!jwt.verify(verifier(key))) {
                throw new TokenRefusedException("the access token's signature is wrong");
            }
            return claims(key, jwt.getJWTClaimsSet());
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

    private SigningKey key(@Nullable String kid) throws TokenRefusedException {
        SigningKey key = kid == null ? null : keys.signingKey(kid);
        if (key == null || clock.instant().isAfter(key.getVerifiesUntil())) {
            throw new TokenRefusedException("the access token is signed with an unknown key");
        }
        return key;
    }

    private RSASSAVerifier verifier(SigningKey key) throws ParseException, JOSEException {
        // By the key's text, not its name: whoever replaces a key under its name replaces the verifier.
        RSASSAVerifier known = verifiers.getIfPresent(key.getPublicJwk());
        if (known == null) {
            known = new RSASSAVerifier(RSAKey.parse(key.getPublicJwk()).toRSAPublicKey());
            verifiers.put(key.getPublicJwk(), known);
        }
        return known;
    }

    private VerifiedClaims claims(SigningKey key, JWTClaimsSet claims) throws TokenRefusedException, ParseException {
        if (!settings.issuer().equals(claims.getIssuer())
                || !List.of(TokenSettings.AUDIENCE).equals(claims.getAudience())) {
            throw new TokenRefusedException("the access token is for somebody else");
        }
        String scope = claims.getStringClaim("scope");
        return new VerifiedClaims(
                key.getKid(),
                key.getPublicJwk(),
                present(claims.getSubject()),
                present(claims.getJWTID()),
                time(claims.getIssueTime()),
                time(claims.getNotBeforeTime()),
                time(claims.getExpirationTime()),
                new HashSet<>(List.of((scope == null ? "" : scope).split(" ", -1))));
    }

    private static Instant time(@Nullable Date claim) throws TokenRefusedException {
        return present(claim).toInstant();
    }

    private static <T> T present(@Nullable T claim) throws TokenRefusedException {
        if (claim == null) {
            throw new TokenRefusedException("the access token lacks a claim that those issued here have");
        }
        return claim;
    }

    private AccessToken accessToken(VerifiedClaims claims) throws TokenRefusedException {
        Instant now = clock.instant();
        if (!now.isBefore(claims.expires())) {
            throw new TokenRefusedException("the access token has expired");
        }
        if (now.isBefore(claims.notBefore())) {
            throw new TokenRefusedException("the access token is not valid yet");
        }
        Client client = keys.client(claims.clientId());
        if (client == null) {
            throw new TokenRefusedException("the access token's client does not exist any more");
        }
        Set<String> scopes = new HashSet<>(claims.scopes());
        scopes.retainAll(client.getScopes());
        return new AccessToken(
                new Principal(client.getClientId(), client.getFirmId(), client.getAffiliateId(), scopes),
                new Caller(
                        claims.tokenId(),
                        claims.issuedAt(),
                        client.getClientId(),
                        client.getCreatedAt(),
                        client.getRequestsPerMinute()));
    }
}
