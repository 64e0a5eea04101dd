package io.tributary.verify.rules;

import static java.util.stream.Collectors.groupingBy;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * All that a ledger follows from, in any order and with every duplicate: the accepted records as they stand in the truth
 * topics, and the newest document of each key of the control topics.
 *
 * @param activity rows that an observation of the same row replaced later may be missing, and rows of firms whose plans
 *     name no milestone
 */
public record Truth(
        List<CustomerAccepted> customers,
        List<TransactionAccepted> transactions,
        List<TradingActivityAccepted> activity,
        List<Firm> firms,
        List<PlanVersion> plans,
        List<FxRate> fxRates,
        List<ManualAdjustment> adjustments) {

    /** The truth of each firm apart; the platform's rates belong to all of them. */
    Map<String, Truth> byFirm() {
        var ofCustomers = groups(customers, CustomerAccepted::getFirmId);
        var ofTransactions = groups(transactions, TransactionAccepted::getFirmId);
        var ofActivity = groups(activity, TradingActivityAccepted::getFirmId);
        var ofFirms = groups(firms, Firm::getFirmId);
        var ofPlans = groups(plans, PlanVersion::getFirmId);
        var ofAdjustments = groups(adjustments, ManualAdjustment::getFirmId);
        Set<String> ids = new LinkedHashSet<>();
        List.of(ofCustomers, ofTransactions, ofActivity, ofFirms, ofPlans, ofAdjustments)
                .forEach(map -> ids.addAll(map.keySet()));
        Map<String, Truth> parts = new HashMap<>();
        for (String id : ids) {
            parts.put(
                    id,
                    new Truth(
                            ofCustomers.getOrDefault(id, List.of()),
                            ofTransactions.getOrDefault(id, List.of()),
                            ofActivity.getOrDefault(id, List.of()),
                            ofFirms.getOrDefault(id, List.of()),
                            ofPlans.getOrDefault(id, List.of()),
                            fxRates.stream()
                                    .filter(rate -> rate.getFirmId() == null || Objects.equals(rate.getFirmId(), id))
                                    .toList(),
                            ofAdjustments.getOrDefault(id, List.of())));
        }
        return parts;
    }

    private static <V> Map<String, List<V>> groups(List<V> all, Function<V, String> firm) {
        return all.stream().collect(groupingBy(firm));
    }
}
