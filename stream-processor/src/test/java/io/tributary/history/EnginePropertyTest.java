package io.tributary.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.history.FirmHistory;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Owed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two opinions on what a firm owes: the engine's, of records in a random order with duplicates, and the recomputation's, of
 * the whole truth. They agree on every cause, affiliate, cent, date and dimension. A failure names its seed.
 */
class EnginePropertyTest {
    private static final int HISTORIES = Boolean.getBoolean("tributary.deep") ? 10_000 : 300;

    @Test
    void engineAndRecomputationAgree() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            FirmHistory history = FirmHistory.of(seed);
            List<String> expected = LedgerRecomputation.of(HistoryTruth.of(history)).owed().values().stream()
                    .flatMap(List::stream)
                    .filter(part -> part.cause().type() != CauseType.MANUAL)
                    .map(EnginePropertyTest::line)
                    .sorted()
                    .toList();

            List<String> found = EngineLedger.of(history.arrivals(new Random(seed))).stream()
                    .map(EnginePropertyTest::line)
                    .sorted()
                    .toList();

            assertThat(found).as("FirmHistory.of(%d)", seed).isEqualTo(expected);
        }
    }

    private static String line(Owed part) {
        var dimensions = part.dimensions();
        return String.join(
                " ",
                part.cause().type() + " " + part.cause().id(),
                part.fee(),
                part.affiliate(),
                part.amount().toPlainString(),
                "of " + plain(part.basis()),
                dimensions.plan() + "/" + part.planVersion() + "/" + dimensions.rule(),
                part.conversion() == null
                        ? "-"
                        : part.conversion().date() + "@"
                                + plain(part.conversion().usdPerUnit()),
                dimensions.earnedAt() + "->" + dimensions.payableAt(),
                dimensions.campaign() + "," + dimensions.customer() + "," + dimensions.challengeType() + ","
                        + plain(dimensions.accountSize()) + "," + dimensions.country());
    }

    private static String line(CauseTotal total) {
        return String.join(
                " ",
                total.getCauseType() + " " + total.getCauseId(),
                total.getFeeId(),
                total.getAffiliateId(),
                total.getAmount().toPlainString(),
                "of " + plain(total.getBasisUsd()),
                total.getPlanId() + "/" + total.getPlanVersion() + "/" + total.getRuleId(),
                total.getFxRate() == null ? "-" : total.getFxDate() + "@" + plain(total.getFxRate()),
                total.getEarnedAt() + "->" + total.getPayableAt(),
                total.getCampaignId() + "," + total.getCustomerId() + "," + total.getChallengeType() + ","
                        + plain(total.getAccountSize()) + "," + total.getCountryCode());
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "-" : value.stripTrailingZeros().toPlainString();
    }
}
