package io.tributary.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretHasherSettingsTest {
    /** What OWASP asks of PBKDF2-HMAC-SHA256. */
    private static final int LEAST = 600_000;

    @Test
    void hashesSlowlyWhereNobodySaysHowSlowly() {
        try (ApplicationContext context = ApplicationContext.run(Map.of(
                "tributary.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "tributary.registry.url",
                "http://127.0.0.1:1/apis/ccompat/v7",
                "tributary.secrets.master-key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "tributary.secrets.person-key",
                Base64.getEncoder().encodeToString(new byte[32])))) {
            String hash = context.getBean(SecretHasher.class).hash("secret");
            assertThat(Integer.parseInt(hash.replaceAll("^\\$pbkdf2-sha256\\$i=(\\d+)\\$.*$", "$1")))
                    .isGreaterThanOrEqualTo(LEAST);
        }
    }
}
