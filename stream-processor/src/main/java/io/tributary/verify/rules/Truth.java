package io.tributary.verify.rules;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;

/**
 * All that a ledger follows from, in any order and with every duplicate: the accepted records as they stand in the truth
 * topics, and the newest document of each key of the control topics.
 */
public record Truth(
        List<CustomerAccepted> customers,
        List<TransactionAccepted> transactions,
        List<Firm> firms,
        List<PlanVersion> plans,
        List<FxRate> fxRates,
        List<ManualAdjustment> adjustments) {}
