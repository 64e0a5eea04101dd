package io.tributary.verify.rules;

import io.tributary.proptrading.CustomerAccepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A customer's history in business-time order (DOMAIN, "Which version of a record counts"). Of versions with one
 * {@code last_modified_date} only the last observed is left; without a date each {@code observed_at} is a version of its
 * own, and is its business time.
 */
final class Versions {
    private final List<CustomerAccepted> inOrder;

    private Versions(List<CustomerAccepted> inOrder) {
        this.inOrder = inOrder;
    }

    /** From all records of one customer, at least one. */
    static Versions of(List<CustomerAccepted> records) {
        Map<Boolean, List<CustomerAccepted>> byDated =
                records.stream().collect(Collectors.partitioningBy(v -> v.getLastModifiedDate() != null));
        List<CustomerAccepted> versions = new ArrayList<>();
        for (List<CustomerAccepted> some : byDated.values()) {
            some.stream()
                    .collect(Collectors.groupingBy(Versions::businessTime, TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(same -> versions.add(Latest.customer(same)));
        }
        // A dated and an undated version can have one business time: then the last observed stands later.
        versions.sort(Comparator.comparing(Versions::businessTime).thenComparing((a, b) -> laterOf(a, b)));
        return new Versions(List.copyOf(versions));
    }

    /** Those that stand in the history, in business-time order. */
    List<CustomerAccepted> standing() {
        return inOrder;
    }

    /** The version that counts. */
    CustomerAccepted current() {
        return inOrder.getLast();
    }

    /** The version in force at a time; before the first version, the first. */
    CustomerAccepted inForceAt(Instant time) {
        CustomerAccepted inForce = inOrder.get(0);
        for (CustomerAccepted version : inOrder) {
            if (!businessTime(version).isAfter(time)) {
                inForce = version;
            }
        }
        return inForce;
    }

    private static int laterOf(CustomerAccepted a, CustomerAccepted b) {
        if (a.equals(b)) {
            return 0;
        }
        return Latest.customer(List.of(a, b)).equals(a) ? 1 : -1;
    }

    /** When it came into force. */
    static Instant businessTime(CustomerAccepted version) {
        Instant modified = version.getLastModifiedDate();
        return modified == null ? version.getObservedAt() : modified;
    }
}
