package io.tributary.engine.history;

import io.tributary.proptrading.CustomerAccepted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one customer in business-time order. Versions with the same last_modified_date share a slot in which only
 * the last observed stays; a version without one has a slot of its own at its observed_at.
 */
public final class CustomerHistory {
    private final NavigableMap<Slot, CustomerAccepted> versions;

    private CustomerHistory(NavigableMap<Slot, CustomerAccepted> versions) {
        this.versions = versions;
    }

    /** The history of the versions that were kept. */
    public static CustomerHistory of(Collection<CustomerAccepted> kept) {
        NavigableMap<Slot, CustomerAccepted> versions = new TreeMap<>();
        kept.forEach(version -> versions.put(Slot.of(version), version));
        return new CustomerHistory(versions);
    }

    /**
     * A version's place in business time.
     *
     * @param at last_modified_date, or observed_at without one
     * @param observed whether {@code at} is an observed_at: it then is a version of its own, ranking after a dated one
     */
    public record Slot(Instant at, boolean observed) implements Comparable<Slot> {
        static Slot of(CustomerAccepted version) {
            return new Slot(timeOf(version), version.getLastModifiedDate() == null);
        }

        @Override
        public int compareTo(Slot other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Boolean.compare(observed, other.observed);
        }
    }

    /**
     * What arrived and what it did.
     *
     * @param verdict on the version that arrived; OLDER also where it enters the history behind the current one
     * @param slot where it belongs
     * @param kept the version now in that slot; null: the slot holds another version still, nothing changed
     * @param displaced the version that the arrival pushed out of the slot, if any
     * @param by the version that outranks or equals the arrival, for OLDER and DUPLICATE
     */
    public record Admitted(
            Verdict verdict,
            Slot slot,
            @Nullable CustomerAccepted kept,
            @Nullable CustomerAccepted displaced,
            @Nullable CustomerAccepted by) {}

    /** Admits a version; the history then holds it where it belongs. */
    public Admitted admit(CustomerAccepted arrived) {
        Slot slot = Slot.of(arrived);
        CustomerAccepted known = versions.get(slot);
        if (known == null) {
            Map.Entry<Slot, CustomerAccepted> before = versions.lowerEntry(slot);
            if (slot.observed() && before != null && Content.same(before.getValue(), arrived)) {
                CustomerAccepted again = seenAgain(before.getValue(), arrived);
                versions.put(slot, again);
                return new Admitted(Verdict.DUPLICATE, slot, again, null, before.getValue());
            }
            versions.put(slot, arrived);
            return versions.lastKey().equals(slot)
                    ? new Admitted(Verdict.CURRENT, slot, arrived, null, null)
                    : new Admitted(
                            Verdict.OLDER,
                            slot,
                            arrived,
                            null,
                            versions.lastEntry().getValue());
        }
        boolean outranks = Precedence.OF_CUSTOMERS.compare(arrived, known) > 0;
        if (Content.same(known, arrived)) {
            CustomerAccepted seen = outranks ? seenAgain(known, arrived) : known;
            versions.put(slot, seen);
            return new Admitted(Verdict.DUPLICATE, slot, outranks ? seen : null, null, known);
        }
        if (!outranks) {
            return new Admitted(Verdict.OLDER, slot, null, null, known);
        }
        versions.put(slot, arrived);
        return versions.lastKey().equals(slot)
                ? new Admitted(Verdict.CURRENT, slot, arrived, known, null)
                : new Admitted(
                        Verdict.OLDER,
                        slot,
                        arrived,
                        known,
                        versions.lastEntry().getValue());
    }

    /** The version that is known, where it came from included, but seen later. */
    private static CustomerAccepted seenAgain(CustomerAccepted known, CustomerAccepted again) {
        return CustomerAccepted.newBuilder(known)
                .setObservedAt(again.getObservedAt())
                .build();
    }

    /** When a version began to hold, business time: last_modified_date, or observed_at without one. */
    public static Instant timeOf(CustomerAccepted version) {
        Instant modified = version.getLastModifiedDate();
        return modified == null ? version.getObservedAt() : modified;
    }

    /** Whether any version is known. */
    public boolean isEmpty() {
        return versions.isEmpty();
    }

    /** The version that counts: the greatest last_modified_date (missing: observed_at). */
    public Optional<CustomerAccepted> current() {
        return Optional.ofNullable(versions.lastEntry()).map(Map.Entry::getValue);
    }

    /** Who the person is: the person_key of the newest version that has one; null: the customer itself. */
    public @Nullable String personKey() {
        for (CustomerAccepted version : versions.descendingMap().values()) {
            String key = version.getPersonKey();
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    /** The version in force at an instant of business time; before the first version: the first. */
    public Optional<CustomerAccepted> inForceAt(Instant instant) {
        Map.Entry<Slot, CustomerAccepted> entry = versions.floorEntry(new Slot(instant, true));
        return Optional.ofNullable(entry == null ? versions.firstEntry() : entry)
                .map(Map.Entry::getValue);
    }

    /** All versions in business-time order. */
    public List<CustomerAccepted> versions() {
        return List.copyOf(versions.values());
    }
}
