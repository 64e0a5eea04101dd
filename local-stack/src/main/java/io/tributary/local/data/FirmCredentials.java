package io.tributary.local.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first firm and how it signs in, as handed out once by {@code POST firms/{firm_id}/clients}.
 *
 * @param kafkaUsername absent where the gateway gives none
 * @param kafkaPassword absent where the gateway gives none
 */
public record FirmCredentials(
        String firmId,
        String clientId,
        String clientSecret,
        @Nullable String kafkaUsername,
        @Nullable String kafkaPassword) {
    private static final String FILE = "firm.json";

    /** What this data dir remembers. */
    public static Optional<FirmCredentials> of(DataDir dataDir) {
        return JsonFile.read(dataDir.file(FILE), FirmCredentials.class);
    }

    /** Remembers the credentials: nobody can ask for them again. */
    public void keep(DataDir dataDir) {
        JsonFile.write(dataDir.file(FILE), this);
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "FirmCredentials[" + firmId + "]";
    }
}
