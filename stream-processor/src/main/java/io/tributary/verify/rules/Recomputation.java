package io.tributary.verify.rules;

import java.util.List;
import java.util.Map;

/**
 * The result of {@link LedgerRecomputation}.
 *
 * @param owed what is owed, by cause: one part, but for a refund one for each fee of which it takes something back, and for
 *     a cap or tier one for each affiliate; causes that are owed nothing are left out
 * @param known what the truth knows, owed or not
 * @param notComputed what stands in the truth that this recomputation has no rule for; if there is any, {@code owed} is
 *     not to be relied on
 */
public record Recomputation(Map<Cause, List<Owed>> owed, KnownCauses known, List<String> notComputed) {}
