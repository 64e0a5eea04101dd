package io.tributary.sink.table;

import io.tributary.control.AuditRecord;
import io.tributary.control.Erasure;
import io.tributary.control.Firm;
import java.util.List;

/** The tables of what admins decide. */
final class ControlTables {
    static final Table<Firm> FIRMS = new Table<>(
            "firms",
            Table.Kind.CURRENT,
            List.of(Column.of("firm_id", "text", Firm::getFirmId)),
            List.of(
                    Column.of("name", "text", Firm::getName),
                    Column.of("time_zone", "text", Firm::getTimeZone),
                    Column.of("hold_on_fraud", "boolean", Firm::getHoldOnFraud),
                    Column.of("version", "int", Firm::getVersion),
                    Column.of("updated_at", "timestamptz", Firm::getUpdatedAt)));

    /** In the order in which the changes were made: all gateways write one partition, and in turn. */
    static final Table<AuditRecord> AUDIT = new Table<>(
            "audit",
            Table.Kind.APPEND,
            List.of(Column.of("audit_id", "text", AuditRecord::getAuditId)),
            List.of(
                    Column.of("at", "timestamptz", AuditRecord::getAt),
                    Column.of("client_id", "text", AuditRecord::getClientId),
                    Column.of("firm_id", "text", AuditRecord::getFirmId),
                    Column.of("action", "text", AuditRecord::getAction),
                    Column.of("document", "text", AuditRecord::getDocument),
                    Column.of("version", "int", AuditRecord::getVersion),
                    Column.of("request_id", "text", AuditRecord::getRequestId)));

    /** Whose personal data was erased for good: the database itself keeps it out (V5__control.sql). */
    static final Table<Erasure> ERASURES = new Table<>(
            "erasures",
            Table.Kind.LAST,
            List.of(
                    Column.of("firm_id", "text", Erasure::getFirmId),
                    Column.of("customer_id", "text", Erasure::getCustomerId)),
            List.of(Column.of("erased_at", "timestamptz", Erasure::getErasedAt)));

    private ControlTables() {}
}
