package io.tributary.verify.rules;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which purchases of a firm are the first of their person: the earliest by (date, id), across customers and affiliates. A
 * refund changes nothing about it.
 */
final class FirstPurchases {

    /** The human behind customers; exactly one of both is given. */
    private record Person(@Nullable String key, @Nullable String customer) {}

    private final Set<String> ids;

    private FirstPurchases(Set<String> ids) {
        this.ids = ids;
    }

    static FirstPurchases of(FirmFacts facts) {
        Map<Person, TransactionAccepted> first = new HashMap<>();
        for (Customer customer : facts.customers()) {
            for (TransactionAccepted purchase : customer.transactions(facts.book()::purchase)) {
                first.merge(person(customer), purchase, BinaryOperator.minBy(Customer.BY_DATE_AND_ID));
            }
        }
        return new FirstPurchases(first.values().stream()
                .map(TransactionAccepted::getTransactionId)
                .collect(Collectors.toSet()));
    }

    boolean contain(TransactionAccepted transaction) {
        return ids.contains(transaction.getTransactionId());
    }

    /** By the key of the newest version that has one; never transitive. */
    private static Person person(Customer customer) {
        for (CustomerAccepted version : customer.versions().standing().reversed()) {
            if (version.getPersonKey() != null) {
                return new Person(version.getPersonKey(), null);
            }
        }
        return new Person(null, customer.id());
    }
}
