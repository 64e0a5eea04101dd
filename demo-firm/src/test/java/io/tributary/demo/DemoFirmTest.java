package io.tributary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class DemoFirmTest {
    private static final Season SEASON = Season.upTo(LocalDate.parse("2026-11-22"));
    private static final List<List<Delivery>> DAYS = DemoFirm.days(SEASON);
    private static final List<Delivery> ALL =
            DAYS.stream().flatMap(List::stream).toList();

    @Test
    void isTheSameEveryTime() {
        assertThat(DemoFirm.days(SEASON)).isEqualTo(DAYS);
        assertThat(DemoFirm.days(new Season(SEASON.lastDay(), SEASON.days(), SEASON.customers(), 1)))
                .isNotEqualTo(DAYS);
    }

    @Test
    void isTheFirmOfTheIssue() {
        assertThat(DAYS).hasSize(90);
        assertThat(customers().map(Customer::getCustomerId).distinct()).hasSize(2_000);
        assertThat(customers().map(Customer::getAffiliateId).distinct()).hasSize(12);
        assertThat(transactions().map(Transaction::getCurrency).distinct())
                .containsExactlyInAnyOrder("USD", "EUR", "GBP", "PLN");
        assertThat(transactions().map(Transaction::getAmountUsd)).doesNotContainNull();
        assertThat(customers().map(c -> String.valueOf(c.getPhase())).distinct())
                .containsExactlyInAnyOrder("null", "phase_1", "phase_2", "funded", "failed");
    }

    /** What the engine must get right has to occur, often enough to be seen. */
    @Test
    void holdsEverythingThatGoesWrongAtRealFirms() {
        Map<String, Integer> seen = new TreeMap<>();
        Map<String, Instant> firstSent = new HashMap<>();
        Map<String, Instant> lastModified = new HashMap<>();
        Map<Object, Object> said = new HashMap<>();
        Set<String> waiting = new HashSet<>();
        for (Delivery delivery : ALL) {
            if (delivery.record() instanceof Customer customer) {
                String id = customer.getCustomerId();
                firstSent.putIfAbsent(id, delivery.at());
                count(seen, waiting.remove(id), "customer after its facts");
                Instant modified = customer.getLastModifiedDate();
                Instant before = lastModified.merge(id, modified, (a, b) -> a.isAfter(b) ? a : b);
                count(seen, modified.isBefore(before), "version overtaken by a later one");
                count(seen, customer.equals(said.put("c" + id, customer)), "customer sent twice");
            } else if (delivery.record() instanceof Transaction transaction) {
                if (!firstSent.containsKey(transaction.getCustomerId())) {
                    waiting.add(transaction.getCustomerId());
                }
                seen.merge(transaction.getTransactionType(), 1, Integer::sum);
                seen.merge(transaction.getStatus(), 1, Integer::sum);
                Object before = said.put("t" + transaction.getTransactionId(), transaction);
                count(seen, before != null && !before.equals(transaction), "transaction revised");
            } else if (delivery.record() instanceof TradingActivity row) {
                List<Object> identity = List.of(row.getDate(), row.getCustomerId(), row.getInstrument());
                Object before = said.put(identity, row);
                count(seen, row.equals(before), "row sent twice");
                count(seen, before != null && !row.equals(before), "row corrected");
            }
        }
        assertThat(seen)
                .containsOnlyKeys(
                        "approved",
                        "challenge_fee",
                        "customer after its facts",
                        "customer sent twice",
                        "declined",
                        "payout",
                        "pending",
                        "refund",
                        "reset_fee",
                        "reversed",
                        "row corrected",
                        "row sent twice",
                        "transaction revised",
                        "version overtaken by a later one");
        assertThat(seen).allSatisfy((what, count) -> assertThat(count).as(what).isGreaterThanOrEqualTo(10));
    }

    @Test
    void saysNothingOfTheFutureAndSendsNothingBeforeItHappened() {
        for (int day = 0; day < DAYS.size(); day++) {
            Instant over =
                    SEASON.day(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            for (Delivery delivery : DAYS.get(day)) {
                assertThat(happened(delivery)).isBefore(over);
            }
        }
    }

    @Test
    void sendsAllOfACustomerThroughOneDoor() {
        Map<String, Set<Boolean>> doors = ALL.stream()
                .collect(Collectors.groupingBy(
                        DemoFirmTest::customerId, Collectors.mapping(Delivery::direct, Collectors.toSet())));
        assertThat(doors.values()).allSatisfy(used -> assertThat(used).hasSize(1));
        assertThat(doors.values().stream().flatMap(Set::stream).distinct()).hasSize(2);
    }

    private static void count(Map<String, Integer> seen, boolean holds, String what) {
        if (holds) {
            seen.merge(what, 1, Integer::sum);
        }
    }

    private static Instant happened(Delivery delivery) {
        if (delivery.record() instanceof Customer customer) {
            return customer.getLastModifiedDate();
        }
        return delivery.record() instanceof Transaction transaction
                ? transaction.getTransactionDate()
                : ((TradingActivity) delivery.record())
                        .getDate()
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    private static String customerId(Delivery delivery) {
        SpecificRecord record = delivery.record();
        return record.get(record.getSchema().getField("customer_id").pos()).toString();
    }

    private static Stream<Customer> customers() {
        return ALL.stream()
                .map(Delivery::record)
                .filter(Customer.class::isInstance)
                .map(Customer.class::cast);
    }

    private static Stream<Transaction> transactions() {
        return ALL.stream()
                .map(Delivery::record)
                .filter(Transaction.class::isInstance)
                .map(Transaction.class::cast);
    }
}
