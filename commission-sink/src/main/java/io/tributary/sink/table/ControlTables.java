package io.tributary.sink.table;

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

    private ControlTables() {}
}
