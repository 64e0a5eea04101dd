package io.tributary.gateway.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tributary.engine.activity.TradingDays;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A slice of a partition's customers, put together as their records are read: customers first, then what is theirs. */
final class HeldCustomers {
    private final Slice slice;
    private final int most;
    private final Map<String, CustomerHistory> histories = new HashMap<>();
    private final Map<String, TransactionAccepted> transactions = new HashMap<>();
    private final Map<String, TradingActivityAccepted> activity = new HashMap<>();
    private int versions;

    /** @param most how many records may be held, if they are of more than one customer */
    HeldCustomers(Slice slice, int most) {
        this.slice = slice;
        this.most = most;
    }

    /** Takes a version of a customer; whether to go on. */
    boolean customer(String key, @Nullable CustomerAccepted version) {
        if (version != null && slice.has(version.getCustomerId())) {
            CustomerHistory history =
                    histories.computeIfAbsent(version.getCustomerId(), id -> CustomerHistory.of(List.of()));
            if (history.admit(version).kept() != null) {
                versions++;
            }
        }
        return !isFull();
    }

    /** Takes the revision that counts of a transaction, whoever's it was before; whether to go on. */
    boolean transaction(String key, @Nullable TransactionAccepted current) {
        if (current != null && histories.containsKey(current.getCustomerId())) {
            transactions.put(key, current);
        } else {
            transactions.remove(key);
        }
        return !isFull();
    }

    /** Takes a row of trading activity; whether to go on. */
    boolean activity(String key, @Nullable TradingActivityAccepted current) {
        if (current != null && histories.containsKey(current.getCustomerId())) {
            activity.put(key, current);
        }
        return !isFull();
    }

    /** Whether there is more than may be held: the slice is to be halved. */
    boolean isFull() {
        return versions + transactions.size() + activity.size() > most && histories.size() > 1 && slice.canBeHalved();
    }

    void forEach(Consumer<KnownCustomer> receiver) {
        Map<String, List<TransactionAccepted>> own =
                transactions.values().stream().collect(groupingBy(TransactionAccepted::getCustomerId));
        Map<String, List<TradingActivityAccepted>> rows =
                activity.values().stream().collect(groupingBy(TradingActivityAccepted::getCustomerId));
        histories.forEach((id, history) -> receiver.accept(new KnownCustomer(
                id, history, own.getOrDefault(id, List.of()), days(rows.getOrDefault(id, List.of())))));
    }

    private static List<TradingDay> days(List<TradingActivityAccepted> rows) {
        List<TradingDay> days = new ArrayList<>();
        rows.stream()
                .collect(groupingBy(TradingActivityAccepted::getDate, TreeMap::new, toList()))
                .values()
                .forEach(day -> days.add(TradingDays.of(day)));
        return days;
    }
}
