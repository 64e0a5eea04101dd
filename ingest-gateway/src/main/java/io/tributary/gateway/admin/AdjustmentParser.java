package io.tributary.gateway.admin;

import io.tributary.control.ManualAdjustment;
import io.tributary.schemas.record.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a manual adjustment: adjustment_id, affiliate_id, amount (signed, USD, not zero), date and reason. */
final class AdjustmentParser {
    private static final int MONEY = 2;

    private AdjustmentParser() {}

    /**
     * What became of a body.
     *
     * @param adjustment meaningful only without faults; to be stamped
     */
    record Parsed(ManualAdjustment adjustment, List<Fault> faults) {}

    static Parsed parse(String firmId, @Nullable Object body) {
        List<Fault> faults = new ArrayList<>();
        Members members = Members.of(body, faults);
        String id = members.string("adjustment_id");
        String affiliate = members.string("affiliate_id");
        BigDecimal amount = members.requiredDecimal("amount", MONEY, given -> {
            if (given.signum() == 0) {
                members.fault("amount", "minimum", "must be above or below zero");
            }
        });
        LocalDate date = members.requiredDate("date");
        ManualAdjustment adjustment = ManualAdjustment.newBuilder()
                .setFirmId(firmId)
                .setAdjustmentId(id)
                .setAffiliateId(affiliate)
                .setAmount(amount)
                .setDate(date)
                .setReason(members.string("reason"))
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("")
                .build();
        members.end();
        return new Parsed(adjustment, List.copyOf(faults));
    }
}
