package io.tributary.engine.rating;

import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.WaitsFor;
import java.util.List;
import java.util.Map;

/**
 * What a customer's facts are worth.
 *
 * @param owed every cause that is worth something, one total each; a cause that is not named is worth nothing
 * @param waiting transaction_id of each transaction that waits, and for what
 */
public record Rating(List<CauseTotal> owed, Map<String, WaitsFor> waiting) {}
