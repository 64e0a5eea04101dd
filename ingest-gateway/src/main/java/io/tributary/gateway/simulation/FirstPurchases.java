package io.tributary.gateway.simulation;

import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.PersonClaim;
import io.tributary.engine.rating.PersonClaim.Purchase;
import io.tributary.engine.value.Utf8;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The first purchase of each of a slice of persons: the earliest by (date, id) of all their customers. */
final class FirstPurchases {
    private static final Comparator<Purchase> FIRST =
            Comparator.comparing(Purchase::date).thenComparing(Purchase::transactionId, Utf8.ORDER);

    private final Slice persons;
    private final int most;
    private final FirmTerms terms;
    private final Map<String, Purchase> firsts = new HashMap<>();

    /** @param most how many persons may be held, if the slice can be made smaller */
    FirstPurchases(Slice persons, int most, FirmTerms terms) {
        this.persons = persons;
        this.most = most;
        this.terms = terms;
    }

    /** Hears what a customer brings in, whoever's person it is. */
    void hear(KnownCustomer customer) {
        PersonClaim claim = claim(customer);
        String person = claim.personKey();
        Purchase earliest = claim.earliest();
        if (person != null && earliest != null && persons.has(person) && !isFull()) {
            firsts.merge(person, earliest, (known, other) -> FIRST.compare(known, other) <= 0 ? known : other);
        }
    }

    /** Whether there are more persons than may be held: the slice is to be halved. */
    boolean isFull() {
        return firsts.size() > most && persons.canBeHalved();
    }

    /** What is known of the first purchase of a customer's person, once every customer was heard. */
    FirstPurchase of(KnownCustomer customer) {
        PersonClaim claim = claim(customer);
        if (claim.personKey() == null) {
            return new FirstPurchase.OfCustomer();
        }
        Purchase first = firsts.get(claim.personKey());
        return new FirstPurchase.Decided(first == null ? null : first.transactionId());
    }

    private PersonClaim claim(KnownCustomer customer) {
        return PersonClaim.of(customer.history(), customer.transactions(), terms);
    }
}
