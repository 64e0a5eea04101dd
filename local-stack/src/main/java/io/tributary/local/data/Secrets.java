package io.tributary.local.data;

import io.tributary.local.base.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What is generated once per data dir. The person key must never change silently (DOMAIN, Privacy), so a data dir that
 * has data but lost this file is refused.
 *
 * @param masterKey base64, 32 bytes: encrypts signing keys
 * @param personKey base64, 32 bytes: makes {@code person_key} from e-mails
 * @param adminClientId the platform's own OAuth client
 * @param adminClientSecret its secret
 * @param postgresPassword of the role {@code tributary}
 */
public record Secrets(
        String masterKey, String personKey, String adminClientId, String adminClientSecret, String postgresPassword) {
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    /** The secrets of this data dir, generated if it is new. */
    public static Secrets of(DataDir dataDir) {
        Path file = dataDir.file("secrets.json");
        return JsonFile.read(file, Secrets.class).orElseGet(() -> {
            if (Files.exists(dataDir.file("kafka")) || Files.exists(dataDir.file("postgres"))) {
                throw new StackFailure(file + " is missing, but there are data made with it:"
                        + " restore it, or choose another data dir with --data-dir DIR");
            }
            Secrets secrets = generate();
            JsonFile.write(file, secrets);
            return secrets;
        });
    }

    private static Secrets generate() {
        return new Secrets(
                Base64.getEncoder().encodeToString(random(KEY_BYTES)),
                Base64.getEncoder().encodeToString(random(KEY_BYTES)),
                "tributary-admin",
                urlSafe(),
                urlSafe());
    }

    private static String urlSafe() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** Says nothing: secrets have no place in a log. */
    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
