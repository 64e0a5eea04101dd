package io.tributary.gateway.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHasherTest {
    private final SecretHasher hasher = new SecretHasher(1000);

    @Test
    void knowsASecretByItsHash() {
        String hash = hasher.hash("correct horse");
        assertThat(hash).matches("\\$pbkdf2-sha256\\$i=1000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.matches("correct horse", Optional.of(hash))).isTrue();
        assertThat(hasher.matches("correct horsf", Optional.of(hash))).isFalse();
        assertThat(hasher.matches("", Optional.of(hash))).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(hasher.hash("same")).isNotEqualTo(hasher.hash("same"));
    }

    @Test
    void readsHashesMadeWithOtherIterations() {
        String old = new SecretHasher(10).hash("secret");
        assertThat(hasher.matches("secret", Optional.of(old))).isTrue();
    }

    /** RFC 7914 section 11 has this vector for PBKDF2-HMAC-SHA256: here with 80000 iterations, first 32 bytes. */
    @Test
    void isPbkdf2() {
        byte[] salt = "NaCl".getBytes(US_ASCII);
        byte[] expected = HexFormat.of().parseHex("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String phc = "$pbkdf2-sha256$i=80000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(expected);
        assertThat(hasher.matches("Password", Optional.of(phc))).isTrue();
    }

    @Test
    void noClientMatchesNoSecret() {
        assertThat(hasher.matches("a secret that nobody has", Optional.empty())).isFalse();
    }

    @Test
    void sealsAndOpens() {
        MasterKey key = new MasterKey(Base64.getEncoder().encodeToString(new byte[32]));
        ByteBuffer sealed = key.seal("{\"d\":\"private\"}", "kid-1");
        assertThat(ISO_8859_1.decode(sealed.duplicate()).toString()).doesNotContain("private");
        assertThat(key.open(sealed, "kid-1")).isEqualTo("{\"d\":\"private\"}");
        assertThatThrownBy(() -> key.open(sealed, "kid-2")).isInstanceOf(IllegalStateException.class);
        byte[] other = new byte[32];
        other[0] = 1;
        MasterKey wrong = new MasterKey(Base64.getEncoder().encodeToString(other));
        assertThatThrownBy(() -> wrong.open(sealed, "kid-1")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void namesTheMissingMasterKey(String text) {
        assertThatThrownBy(() -> new MasterKey(text)).hasMessageContaining("TRIBUTARY_SECRETS_MASTER_KEY");
    }
}
