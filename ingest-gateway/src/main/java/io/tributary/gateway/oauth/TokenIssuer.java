package io.tributary.gateway.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.control.Client;
import io.tributary.service.token.TokenSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes access tokens: JWTs as RFC 9068 has them, valid for an hour. */
@Singleton
final class TokenIssuer {
    static final Duration LIFETIME = Duration.ofHours(1);
    /** By so much the clock of a service may be behind this gateway's. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** A token for a client with these scopes. */
    String issue(Client client, List<String> scopes) {
        RSAKey key = keys.current();
        Instant now = clock.instant();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(TokenSettings.TYPE))
                .keyID(key.getKeyID())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(TokenSettings.AUDIENCE)
                .subject(client.getClientId())
                .claim("client_id", client.getClientId())
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minus(CLOCKS_APART)))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token could not be signed", e);
        }
        return token.serialize();
    }
}
