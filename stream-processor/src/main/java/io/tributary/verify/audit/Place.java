package io.tributary.verify.audit;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.verify.rules.Dimensions;
import io.tributary.verify.rules.Owed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount of a cause stands.
 *
 * @param fee of a refund: transaction_id of the fee that it is taken back of, the entry's matched_fee
 */
record Place(@Nullable String fee, Dimensions dimensions) {
    static Place of(CommissionEntry entry) {
        return new Place(entry.getMatchedFee(), Dimensions.of(entry));
    }

    static Place of(Owed owed) {
        return new Place(owed.fee(), owed.dimensions());
    }

    /** The ledger's names of the fields in which the other differs. */
    List<String> differingFields(Place other) {
        List<String> names = new ArrayList<>();
        if (!Objects.equals(fee, other.fee)) {
            names.add("matched_fee");
        }
        names.addAll(dimensions.differingFields(other.dimensions));
        return names;
    }

    @Override
    public String toString() {
        return "rule " + dimensions.rule() + ", payable " + dimensions.payableAt()
                + (fee == null ? "" : ", matched_fee " + fee);
    }
}
