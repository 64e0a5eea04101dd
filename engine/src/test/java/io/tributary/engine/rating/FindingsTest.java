package io.tributary.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.engine.value.Ids;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.WaitsFor;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static Given rules() {
        return Given.rules("r fee 10%");
    }

    private static String text(Given given) {
        return given.rating().findings().stream()
                .map(finding -> finding.getFindingType() + " " + new TreeMap<>(finding.getDetail()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            f1 fee 100.00 1                                 |
            f1 fee 100.00 1 pending                         |
            f1 fee 100.00 1 paused                          | unmapped_status {status=paused, transaction_id=f1}
            p1 payout 100.00 1 paused                       | unmapped_status {status=paused, transaction_id=p1}
            f1 fee 100.00 1, r1 refund 100.00 2             |
            r1 refund 100.00 2                              | unmatched_refund {amount=100.00, currency=USD, transaction_id=r1}
            r1 refund -100.00 2 EUR                         | unmatched_refund {amount=100.00, currency=EUR, transaction_id=r1}
            f1 fee 100.00 1, r1 refund 130.00 2             | unmatched_refund {amount=30.00, currency=USD, transaction_id=r1}
            f1 fee 100.00 1, r1 refund 0.00 2               | unmatched_refund {amount=0.00, currency=USD, transaction_id=r1}
            r1 refund 100.00 2 pending                      |
            r1 refund 100.00 2 paused                       | unmapped_status {status=paused, transaction_id=r1}
            """)
    void whatIsFound(String transactions, @Nullable String findings) {
        assertThat(text(rules().transactions(transactions))).isEqualTo(findings == null ? "" : findings);
    }

    @Test
    void aFindingNamesItsRecord() {
        DataQualityFinding finding =
                rules().transactions("r|1 refund 1.00 1").rating().findings().getFirst();
        assertThat(finding)
                .isEqualTo(DataQualityFinding.newBuilder()
                        .setFindingId(Ids.of("acme", "unmatched_refund", "acme|r%7C1"))
                        .setFirmId("acme")
                        .setCustomerId("c1")
                        .setFindingType("unmatched_refund")
                        .setEntity("transactions")
                        .setIdentity("acme|r%7C1")
                        .setDetail(Map.of("transaction_id", "r|1", "amount", "1.00", "currency", "USD"))
                        .setOpen(true)
                        .setRecordedAt(Instant.EPOCH)
                        .setCausedBy("")
                        .build());
    }

    @Test
    void ofAnUnknownCustomerEverythingWaitsAndOnlyWordsAreWrong() {
        Given given = rules().versions().transactions("f1 fee 100.00 1, r1 refund 500.00 2, p1 payout 1.00 3 paused");
        assertThat(given.rating().waiting())
                .isEqualTo(Map.of("f1", WaitsFor.CUSTOMER, "r1", WaitsFor.CUSTOMER, "p1", WaitsFor.CUSTOMER));
        assertThat(given.owed()).isEmpty();
        assertThat(given.reasons()).isEqualTo("f1 waits_for_customer, p1 waits_for_customer, r1 waits_for_customer");
        assertThat(given.explanation("f1")).satisfies(explanation -> {
            assertThat(explanation.getFirmId()).isEqualTo("acme");
            assertThat(explanation.getCustomerId()).isEqualTo("c1");
            assertThat(explanation.getAffiliateId()).isNull();
            assertThat(explanation.getAmount()).isEqualTo("0.00");
        });
        assertThat(text(given)).isEqualTo("unmapped_status {status=paused, transaction_id=p1}");
    }
}
