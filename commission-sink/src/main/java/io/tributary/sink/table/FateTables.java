package io.tributary.sink.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.DeadLetterFault;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.service.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of what was accepted and what was refused. */
final class FateTables {
    static final Rows<CustomerAccepted> ACCEPTED_CUSTOMERS =
            new AcceptedCounts<>("customers", CustomerAccepted::getFirmId, CustomerAccepted::getObservedAt);
    static final Rows<TransactionAccepted> ACCEPTED_TRANSACTIONS =
            new AcceptedCounts<>("transactions", TransactionAccepted::getFirmId, TransactionAccepted::getObservedAt);
    static final Rows<TradingActivityAccepted> ACCEPTED_ACTIVITY = new AcceptedCounts<>(
            "trading-activity", TradingActivityAccepted::getFirmId, TradingActivityAccepted::getObservedAt);

    static final Table<DeadLetter> DEAD_LETTERS = new Table<>(
            "dead_letters",
            Table.Kind.LAST,
            List.of(
                    Column.of("firm_id", "text", DeadLetter::getFirmId),
                    Column.of("dead_letter_id", "text", DeadLetter::getDeadLetterId)),
            List.of(
                    Column.of("entity", "text", DeadLetter::getEntity),
                    Column.of("source", "text", DeadLetter::getSource),
                    Column.of("source_topic", "text", DeadLetter::getSourceTopic),
                    Column.of("source_partition", "int", DeadLetter::getSourcePartition),
                    Column.of("source_offset", "bigint", DeadLetter::getSourceOffset),
                    Column.of("received_at", "timestamptz", DeadLetter::getReceivedAt),
                    Column.of("reason", "text", DeadLetter::getReason),
                    Column.of("detail", "text", DeadLetter::getDetail),
                    Column.of("errors", "json", v -> errors(v.getFaults())),
                    Column.of("kept_partition", "int", DeadLetter::getKeptPartition),
                    Column.of("kept_offset", "bigint", DeadLetter::getKeptOffset),
                    Column.of("replayed_at", "timestamptz", DeadLetter::getReplayedAt),
                    Column.of("replayed_by", "text", DeadLetter::getReplayedBy),
                    Column.of("corrected", "boolean", DeadLetter::getCorrected),
                    Column.of("replayed_as", "text", DeadLetter::getReplayedAs),
                    Column.of("recorded_at", "timestamptz", DeadLetter::getRecordedAt)));

    private FateTables() {}

    private static String errors(List<DeadLetterFault> faults) {
        return new String(Json.write(faults.stream().map(FateTables::error).toList()), UTF_8);
    }

    private static Map<String, Object> error(DeadLetterFault fault) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pointer", fault.getPointer());
        members.put("code", fault.getCode());
        members.put("message", fault.getMessage());
        return members;
    }
}
