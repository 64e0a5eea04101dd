package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;

import io.tributary.control.Firm;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.PlanVersion;
import io.tributary.engine.Facts;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.ReachedMilestone;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One customer of affiliate a1, who signed up at {@link Facts#START}, at a firm in UTC; each test adds what it is about.
 * Transactions are written {@code id type amount day}, with a status (else approved), a currency (else USD),
 * {@code usd=110.00} or a subtype behind it, several of them with commas between. Days count from {@link Facts#START}.
 */
final class Given {
    private static final Set<String> STATUSES = Set.of("pending", "approved", "declined", "reversed", "paused");

    private final Map<String, BigDecimal> rates = new HashMap<>();
    private String zone = "UTC";
    private List<PlanVersion> plans = List.of();
    private List<CustomerAccepted> versions = List.of(Facts.customer("a1", 0).build());
    private List<TransactionAccepted> transactions = List.of();
    private List<ReachedMilestone> milestones = List.of();
    private FirstPurchase first = new FirstPurchase.OfCustomer();

    static Given plans(PlanVersion.Builder... plans) {
        Given given = new Given();
        given.plans = Arrays.stream(plans).map(PlanVersion.Builder::build).toList();
        return given;
    }

    /** One plan, p version 1, of these rules. */
    static Given rules(String... rules) {
        return plans(Plans.plan("p", 1, rules));
    }

    Given zone(String zone) {
        this.zone = zone;
        return this;
    }

    Given versions(CustomerAccepted.Builder... versions) {
        this.versions =
                Arrays.stream(versions).map(CustomerAccepted.Builder::build).toList();
        return this;
    }

    Given transactions(String texts) {
        this.transactions = texts.isEmpty()
                ? List.of()
                : Arrays.stream(texts.split(",", -1)).map(Given::transaction).toList();
        return this;
    }

    Given transactions(List<TransactionAccepted> transactions) {
        this.transactions = transactions;
        return this;
    }

    /** Rates as {@code whose currency date rate}, whose: acme or platform; with commas between. */
    Given rates(String texts) {
        for (String text : texts.split(",", -1)) {
            String[] words = text.strip().split(" +", -1);
            rates.put(words[0] + " " + words[1] + " " + words[2], new BigDecimal(words[3]).setScale(10));
        }
        return this;
    }

    Given reached(MilestoneMetric metric, String value, String date) {
        this.milestones = List.of(ReachedMilestone.newBuilder()
                .setMetric(metric)
                .setValue(new BigDecimal(value).setScale(2))
                .setDate(LocalDate.parse(date))
                .build());
        return this;
    }

    Given first(FirstPurchase first) {
        this.first = first;
        return this;
    }

    FirmTerms terms() {
        return FirmTerms.of(
                Firm.newBuilder()
                        .setFirmId("acme")
                        .setName("Acme")
                        .setTimeZone(zone)
                        .setStatusMapping(Map.of("settled", "approved"))
                        .setVersion(1)
                        .setUpdatedAt(START)
                        .setUpdatedBy("admin")
                        .build(),
                "acme",
                plans,
                (firmId, currency, date) ->
                        rates.get((firmId == null ? "platform" : firmId) + " " + currency + " " + date));
    }

    Rating rating() {
        return CustomerRating.rate(
                new CustomerFacts(CustomerHistory.of(versions), transactions, milestones, first), terms());
    }

    /** What is owed, as {@code cause amount} or {@code refund<fee amount}. */
    String owed() {
        return rating().owed().stream()
                .map(total -> total.getCauseId()
                        + (total.getFeeId() == null ? "" : "<" + total.getFeeId())
                        + " " + total.getAmount().toPlainString())
                .collect(Collectors.joining(", "));
    }

    /** Every cause as {@code cause reason}, in the causes' order. */
    String reasons() {
        return rating().explanations().stream()
                .map(explanation -> explanation.getCauseId() + " " + explanation.getReason())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    CauseTotal total(String causeId) {
        List<CauseTotal> totals = rating().owed().stream()
                .filter(total -> total.getCauseId().equals(causeId))
                .toList();
        if (totals.size() != 1) {
            throw new AssertionError(causeId + " has " + totals.size() + " totals");
        }
        return totals.getFirst();
    }

    Explanation explanation(String causeId) {
        return rating().explanations().stream()
                .filter(explanation -> explanation.getCauseId().equals(causeId))
                .reduce((a, b) -> {
                    throw new AssertionError(causeId + " is explained twice");
                })
                .orElseThrow();
    }

    /** The rules considered for a cause, as {@code rule reason}, the one that matched with an exclamation mark. */
    String considered(String causeId) {
        return explanation(causeId).getConsidered().stream()
                .map(rule -> rule.getRuleId() + " " + rule.getReason() + (rule.getMatched() ? "!" : ""))
                .collect(Collectors.joining(", "));
    }

    static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    static TransactionAccepted transaction(String text) {
        String[] words = text.strip().split(" +", -1);
        TransactionAccepted.Builder transaction = Facts.fee(words[0], words[2], 1)
                .setTransactionType(type(words[1]))
                .setTransactionDate(day(Integer.parseInt(words[3])));
        for (String word : Arrays.asList(words).subList(4, words.length)) {
            if (STATUSES.contains(word)) {
                transaction.setStatus(word);
            } else if (word.startsWith("usd=")) {
                transaction.setAmountUsd(new BigDecimal(word.substring(4)));
            } else if (word.matches("[A-Z]{3}")) {
                transaction.setCurrency(word);
            } else {
                transaction.setTransactionSubtype(word);
            }
        }
        return transaction.build();
    }

    static String type(String word) {
        return switch (word) {
            case "fee" -> "challenge_fee";
            case "reset" -> "reset_fee";
            default -> word;
        };
    }

    /** The same in another order. */
    static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, new Random(seed));
        return other;
    }
}
