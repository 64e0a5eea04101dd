package io.tributary.reports.query;

import io.tributary.proptrading.CauseType;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cause of a firm.
 *
 * @param inFirm what tells it from all others of its type, {@link LedgerTopics#causeInFirm}
 * @param fee of a refund, the fee that one of its entries takes back from; null for the refund as a whole, and of entries
 *     that the sink wrote before it kept this
 */
public record CauseRef(
        String firmId,
        CauseType type,
        String inFirm,
        @Nullable String fee) {
    /** A transaction. */
    public static CauseRef transaction(String firmId, String transactionId) {
        return new CauseRef(firmId, CauseType.TRANSACTION, transactionId, null);
    }

    /**
     * What an entry pays for; none where there is no such entry.
     *
     * @param affiliateId only an entry of this affiliate's
     */
    public static Optional<CauseRef> ofEntry(
            Connection connection, String firmId, String entryId, @Nullable String affiliateId) throws SQLException {
        SqlText sql = new SqlText()
                .add("SELECT cause_type, cause_id, affiliate_id, matched_fee FROM published.commission_entries"
                        + " WHERE firm_id = ")
                .parameter(firmId)
                .add(" AND entry_id = ")
                .parameter(entryId);
        if (affiliateId != null) {
            sql.add(" AND affiliate_id = ").parameter(affiliateId);
        }
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet entry = statement.executeQuery()) {
            if (!entry.next()) {
                return Optional.empty();
            }
            CauseType type = CauseType.valueOf(entry.getString(1));
            String inFirm = LedgerTopics.causeInFirm(type, entry.getString(2), entry.getString(3));
            return Optional.of(new CauseRef(firmId, type, inFirm, entry.getString(4)));
        }
    }
}
