package io.tributary.engine.rating;

import static io.tributary.engine.Facts.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.PersonClaim.Purchase;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.WaitsFor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's first purchase earns 20 %, later ones 5 %. */
class FirstPurchaseTest {
    private static Given rules() {
        return Given.rules("first fee 20% purchase=first", "repeat fee 5% purchase=repeat", "reset reset 1%");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            f1 fee 100.00 1                                              | f1 20.00
            f1 fee 100.00 1, f2 fee 100.00 2                             | f1 20.00, f2 5.00
            f2 fee 100.00 1, f1 fee 100.00 2                             | f2 20.00, f1 5.00
            f2 fee 100.00 1, f1 fee 100.00 1                             | f1 20.00, f2 5.00
            # only approved, positive challenge fees are purchases
            f1 fee 100.00 1 pending, f2 fee 100.00 2                     | f2 20.00
            f1 fee -1.00 1, f2 fee 100.00 2                              | f2 20.00
            f1 reset 100.00 1, f2 fee 100.00 2                           | f1 1.00, f2 20.00
            # when it is reversed the next becomes first
            f1 fee 100.00 1 reversed, f2 fee 100.00 2, f3 fee 100.00 3   | f2 20.00, f3 5.00
            # a refund changes nothing about it
            f1 fee 100.00 1, f2 fee 50.00 2, r1 refund 100.00 3          | f1 20.00, f2 2.50, r1<f1 -20.00
            # one that waits for its rate is the first all the same
            f1 fee 100.00 1 EUR, f2 fee 100.00 2                         | f2 5.00
            """)
    void ofACustomerThatIsThePerson(String transactions, String owed) {
        Given given = rules().transactions(transactions);
        assertThat(given.owed()).isEqualTo(owed);
        assertThat(given.rating().waiting().values()).doesNotContain(WaitsFor.LINK);
    }

    @Test
    void acrossAffiliates() {
        assertThat(rules().versions(customer("a1", 0), customer("a2", 86_400 * 2))
                        .transactions("f1 fee 100.00 1, f2 fee 100.00 3")
                        .owed())
                .isEqualTo("f1 20.00, f2 5.00");
    }

    @ParameterizedTest(name = "first is {0}: {1}")
    @CsvSource({"f1, 'f1 20.00, f2 5.00'", "f2, 'f1 5.00, f2 20.00'", "another, 'f1 5.00, f2 5.00'"})
    void theVerdictSaysWhich(String first, String owed) {
        Given given = rules().first(new FirstPurchase.Decided(first)).transactions("f1 fee 100.00 1, f2 fee 100.00 2");
        assertThat(given.owed()).isEqualTo(owed);
        assertThat(given.rating().waiting()).isEmpty();
    }

    @Test
    void undecidedItWaitsAndLaterRulesAreNotAsked() {
        Given given = Given.rules(
                        "reset reset 1%",
                        "rapid fee 9% type=rapid purchase=first", "first fee 20% purchase=first", "any fee 5%")
                .first(new FirstPurchase.Undecided())
                .transactions("f1 fee 100.00 1, r1 refund 100.00 2");
        assertThat(given.owed()).isEmpty();
        assertThat(given.rating().waiting()).isEqualTo(Map.of("f1", WaitsFor.LINK));
        assertThat(given.reasons()).isEqualTo("f1 waits_for_link, r1 refund_exact");
        assertThat(given.considered("f1"))
                .isEqualTo(
                        "reset other_trigger, rapid challenge_type, first first_purchase_undecided, any earlier_rule_waits");
        assertThat(given.explanation("f1").getRuleId()).isNull();
    }

    @Test
    void aRepeatRuleWaitsToo() {
        assertThat(Given.rules("repeat fee 5% purchase=repeat")
                        .first(new FirstPurchase.Undecided())
                        .transactions("f1 fee 100.00 1")
                        .rating()
                        .waiting())
                .isEqualTo(Map.of("f1", WaitsFor.LINK));
    }

    @Test
    void whatIsDecidedBeforeTheVerdictIsNeededDoesNotWait() {
        Given given = Given.rules("any fee 10%", "first fee 20% purchase=first", "x reset 5% purchase=first")
                .first(new FirstPurchase.Undecided())
                .transactions("f1 fee 100.00 1, x1 reset 100.00 2, p1 fee 5.00 3 pending, e1 fee 5.00 4 EUR");
        assertThat(given.owed()).isEqualTo("f1 10.00");
        assertThat(given.rating().waiting()).isEqualTo(Map.of("e1", WaitsFor.FX_RATE));
    }

    @Test
    void aVerdictThatKnowsOfNoPurchaseDecidesNothing() {
        assertThat(rules().first(new FirstPurchase.Decided(null))
                        .transactions("f1 fee 100.00 1")
                        .rating()
                        .waiting())
                .isEqualTo(Map.of("f1", WaitsFor.LINK));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            f2 fee 1.00 2, f1 fee 1.00 3              | f2
            f2 fee 1.00 2, f1 fee 1.00 2              | f1
            f1 fee 1.00 1 pending, f2 fee 1.00 2      | f2
            f1 fee 0.00 1, f2 fee 1.00 2              | f2
            f1 reset 1.00 1                           | none
            f1 fee 1.00 1 EUR                         | f1
            """)
    void theClaimNamesTheEarliestPurchase(String transactions, @Nullable String id) {
        Given given = rules().transactions(transactions);
        PersonClaim claim = PersonClaim.of(
                CustomerHistory.of(List.of(customer("a1", 0).build())),
                Arrays.stream(transactions.split(",", -1))
                        .map(Given::transaction)
                        .toList(),
                given.terms());
        assertThat(claim.personKey()).isNull();
        Purchase earliest = claim.earliest();
        assertThat(earliest == null ? null : earliest.transactionId()).isEqualTo(id);
        assertThat(earliest == null ? null : earliest.date())
                .isEqualTo(
                        id == null
                                ? null
                                : Arrays.stream(transactions.split(",", -1))
                                        .map(Given::transaction)
                                        .filter(transaction ->
                                                transaction.getTransactionId().equals(id))
                                        .findFirst()
                                        .orElseThrow()
                                        .getTransactionDate());
    }

    @Test
    void thePersonIsThatOfTheNewestVersionThatHasOne() {
        CustomerAccepted old = customer("a1", 0).setPersonKey("old").build();
        CustomerAccepted newer = customer("a1", 1).setPersonKey("newer").build();
        CustomerAccepted without = customer("a1", 2).build();
        FirmTerms terms = rules().terms();
        assertThat(PersonClaim.of(CustomerHistory.of(List.of(without, newer, old)), List.of(), terms))
                .isEqualTo(new PersonClaim("newer", null));
        assertThat(PersonClaim.of(CustomerHistory.of(List.of()), List.of(), terms))
                .isEqualTo(new PersonClaim(null, null));
    }
}
