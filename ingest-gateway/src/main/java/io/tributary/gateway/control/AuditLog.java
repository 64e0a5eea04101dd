package io.tributary.gateway.control;

import io.tributary.control.AuditRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who changed what when: {@code control.audit}, written with the change itself. */
@Singleton
public final class AuditLog {
    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is done.
     *
     * @param clientId who
     * @param firmId whose document; null for the platform's
     * @param action put, post or delete
     * @param document which, such as {@code plans/standard}
     * @param requestId in which request; null for what the gateway does by itself
     */
    public record Entry(
            String clientId,
            @Nullable String firmId,
            String action,
            String document,
            @Nullable String requestId) {}

    AuditRecord record(Entry entry, @Nullable Integer version) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return AuditRecord.newBuilder()
                .setAuditId(now + "-" + UUID.randomUUID())
                .setAt(now)
                .setClientId(entry.clientId())
                .setFirmId(entry.firmId())
                .setAction(entry.action())
                .setDocument(entry.document())
                .setVersion(version)
                .setRequestId(entry.requestId())
                .build();
    }
}
