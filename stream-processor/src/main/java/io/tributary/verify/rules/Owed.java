package io.tributary.verify.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a cause is worth to an affiliate. A refund takes something back: then the amount is negative, and affiliate, basis,
 * plan and conversion are those of the fee it takes it back of.
 *
 * @param amount USD, rounded to the cent; negative for a refund; never zero
 * @param basis the USD basis, never rounded
 * @param conversion the FX rate that made the basis; null where none was needed
 */
public record Owed(
        Cause cause,
        String affiliate,
        BigDecimal amount,
        BigDecimal basis,
        String planId,
        int planVersion,
        FxTable.@Nullable Rate conversion,
        Dimensions dimensions) {}
