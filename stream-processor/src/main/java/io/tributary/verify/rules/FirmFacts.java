package io.tributary.verify.rules;

import static java.util.stream.Collectors.groupingBy;

import io.tributary.control.Firm;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What counts of a firm's records, whose it is, and by which terms. Records of unknown customers wait, and are left out.
 *
 * @param customers the known ones
 */
record FirmFacts(String firm, FirmBook book, FxTable rates, List<Customer> customers) {

    private record RowId(LocalDate date, String instrument, String currency) {}

    /** Of a truth that holds one firm, with its document. */
    static FirmFacts of(Firm firm, Truth truth) {
        Map<String, List<TransactionAccepted>> owned = owned(truth.transactions());
        Map<String, List<TradingActivityAccepted>> rows =
                truth.activity().stream().collect(groupingBy(TradingActivityAccepted::getCustomerId));
        List<Customer> customers = new ArrayList<>();
        truth.customers().stream()
                .collect(groupingBy(CustomerAccepted::getCustomerId))
                .forEach((id, records) -> customers.add(new Customer(
                        firm.getFirmId(),
                        id,
                        Versions.of(records),
                        owned.getOrDefault(id, List.of()),
                        lastObserved(rows.getOrDefault(id, List.of())))));
        return new FirmFacts(
                firm.getFirmId(),
                new FirmBook(firm, truth.plans()),
                new FxTable(truth.fxRates()),
                List.copyOf(customers));
    }

    /** By the customer that was the first to claim it: of each transaction the revision that counts. */
    private static Map<String, List<TransactionAccepted>> owned(List<TransactionAccepted> records) {
        Map<String, List<TransactionAccepted>> owned = new HashMap<>();
        records.stream()
                .collect(groupingBy(TransactionAccepted::getTransactionId))
                .values()
                .forEach(claims -> {
                    String owner = claims.stream()
                            .min(Comparator.comparing(TransactionAccepted::getObservedAt)
                                    .thenComparing(TransactionAccepted::getCustomerId, Utf8.ORDER))
                            .orElseThrow()
                            .getCustomerId();
                    owned.computeIfAbsent(owner, o -> new ArrayList<>())
                            .add(Latest.transaction(claims.stream()
                                    .filter(claim -> claim.getCustomerId().equals(owner))
                                    .toList()));
                });
        return owned;
    }

    private static List<TradingActivityAccepted> lastObserved(List<TradingActivityAccepted> ofOneCustomer) {
        return ofOneCustomer.stream()
                .collect(groupingBy(row -> new RowId(row.getDate(), row.getInstrument(), row.getCurrency())))
                .values()
                .stream()
                .map(Latest::activity)
                .toList();
    }
}
