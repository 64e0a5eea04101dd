package io.tributary.gateway.admin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimals in documents: strings, so that no reader makes a binary number of them. */
final class Decimals {
    private Decimals() {}

    /** An amount of money, with its two decimals. */
    static @Nullable String money(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    /** A percentage, a count: as short as it goes. */
    static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
