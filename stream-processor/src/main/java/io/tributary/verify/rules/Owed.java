package io.tributary.verify.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a cause is worth to an affiliate. A refund takes something back: then the amount is negative, and affiliate, basis,
 * plan and conversion are those of the fee it takes it back of.
 *
 * @param fee of a refund: transaction_id of the fee; null for every other cause
 * @param amount USD, rounded to the cent; never zero
 * @param basis the USD basis, never rounded; null where there is none: of phases, milestones, tiers, caps and manual
 *     adjustments
 * @param planVersion null for manual adjustments
 * @param conversion the FX rate that made the basis; null where none was needed
 */
public record Owed(
        Cause cause,
        @Nullable String fee,
        String affiliate,
        BigDecimal amount,
        @Nullable BigDecimal basis,
        @Nullable Integer planVersion,
        FxTable.@Nullable Rate conversion,
        Dimensions dimensions) {

    /** Whose basis it states. */
    Cause basisOf() {
        return fee == null ? cause : new Cause(cause.firm(), cause.type(), fee);
    }
}
