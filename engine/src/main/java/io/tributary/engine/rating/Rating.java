package io.tributary.engine.rating;

import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.WaitsFor;
import java.util.List;
import java.util.Map;

/**
 * What a customer's facts are worth. What only the desk knows is left for it to fill in: which event brought it about (here
 * empty) and when it was recorded (here the epoch).
 *
 * @param owed every cause that is worth something or has a share in its month, one total each (of a refund one for each of
 *     its fees); a cause that is not named is worth nothing
 * @param waiting transaction_id of each transaction that waits, and for what
 * @param explanations one for every cause, also for those that pay nothing
 * @param findings what is wrong with the transactions now, all of it open; one that is not named is no longer so
 */
public record Rating(
        List<CauseTotal> owed,
        Map<String, WaitsFor> waiting,
        List<Explanation> explanations,
        List<DataQualityFinding> findings) {}
