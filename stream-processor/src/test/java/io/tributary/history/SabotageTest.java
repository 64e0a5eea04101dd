package io.tributary.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.history.FirmHistory;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.verify.audit.LedgerAudit;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Recomputation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle sees: the right ledger of a random history is accepted, and one that is spoilt in a random place never. */
class SabotageTest {
    private static final int HISTORIES = 60;

    /** What may go wrong with one entry. */
    enum Spoilt {
        NOTHING,
        DROPPED,
        DOUBLED,
        DOUBLED_UNDER_ANOTHER_ID,
        A_CENT_MORE,
        TAKEN_BACK,
        ANOTHER_AFFILIATE,
        ANOTHER_MONTH,
        PAYABLE_AT_ONCE,
        ANOTHER_RULE,
        ANOTHER_CUSTOMER,
        ANOTHER_CAUSE,
        ANOTHER_FEE,
        A_VERSION_THAT_IS_NONE
    }

    @ParameterizedTest
    @EnumSource
    void everySpoiltEntryIsFound(Spoilt spoilt) {
        int looked = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            Recomputation recomputed = LedgerRecomputation.of(HistoryTruth.of(FirmHistory.of(seed)));
            List<CommissionEntry> ledger = rightLedger(recomputed);
            if (!ledger.isEmpty()) {
                spoil(ledger, spoilt, new Random(seed));
                assertThat(LedgerAudit.compare(recomputed, ledger).clean())
                        .as("%s, seed %d", spoilt, seed)
                        .isEqualTo(spoilt == Spoilt.NOTHING);
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(HISTORIES / 2);
    }

    private static void spoil(List<CommissionEntry> ledger, Spoilt spoilt, Random random) {
        int place = random.nextInt(ledger.size());
        CommissionEntry right = ledger.get(place);
        CommissionEntry.Builder wrong = CommissionEntry.newBuilder(right);
        switch (spoilt) {
            case NOTHING -> {}
            case DROPPED -> ledger.remove(place);
            case DOUBLED -> ledger.add(right);
            case DOUBLED_UNDER_ANOTHER_ID ->
                ledger.add(wrong.setEntryId("another").build());
            case A_CENT_MORE ->
                ledger.set(
                        place,
                        wrong.setAmount(right.getAmount().add(new BigDecimal("0.01")))
                                .build());
            case TAKEN_BACK ->
                ledger.add(wrong.setEntryId("another")
                        .setAmount(right.getAmount().negate())
                        .setKind(EntryKind.REVERSED)
                        .build());
            case ANOTHER_AFFILIATE ->
                ledger.set(place, wrong.setAffiliateId("a4").build());
            case ANOTHER_MONTH ->
                ledger.set(
                        place,
                        wrong.setEarnedAt(right.getEarnedAt().plus(Duration.ofDays(31)))
                                .build());
            case PAYABLE_AT_ONCE ->
                ledger.set(place, wrong.setPayableAt(Instant.EPOCH).build());
            case ANOTHER_RULE -> ledger.set(place, wrong.setRuleId("another").build());
            case ANOTHER_CUSTOMER ->
                ledger.set(place, wrong.setCustomerId("another").build());
            case ANOTHER_CAUSE -> ledger.set(place, wrong.setCauseId("another").build());
            case ANOTHER_FEE -> ledger.set(place, wrong.setMatchedFee("another").build());
            case A_VERSION_THAT_IS_NONE ->
                ledger.set(place, wrong.setPlanVersion(99).build());
        }
    }

    /** As if all had been owed the same from the beginning: one entry each. */
    private static List<CommissionEntry> rightLedger(Recomputation recomputed) {
        List<CommissionEntry> ledger = new ArrayList<>();
        recomputed.owed().values().forEach(parts -> parts.forEach(part -> ledger.add(entry(part, ledger.size()))));
        return ledger;
    }

    private static CommissionEntry entry(Owed part, int number) {
        var dimensions = part.dimensions();
        BigDecimal basis = part.basis();
        var conversion = part.conversion();
        return CommissionEntry.newBuilder()
                .setEntryId("entry-" + number)
                .setFirmId(part.cause().firm())
                .setAffiliateId(part.affiliate())
                .setCampaignId(dimensions.campaign())
                .setCustomerId(dimensions.customer())
                .setCauseType(part.cause().type())
                .setCauseId(part.cause().id())
                .setKind(part.amount().signum() > 0 ? EntryKind.EARNED : EntryKind.REVERSED)
                .setAmount(part.amount())
                .setBasisUsd(basis == null ? null : basis.setScale(12))
                .setRuleId(dimensions.rule())
                .setPlanId(dimensions.plan())
                .setPlanVersion(part.planVersion())
                .setFxRate(conversion == null ? null : conversion.usdPerUnit())
                .setFxDate(conversion == null ? null : conversion.date())
                .setMatchedFee(part.fee())
                .setEarnedAt(dimensions.earnedAt())
                .setPayableAt(dimensions.payableAt())
                .setRecordedAt(Instant.EPOCH)
                .setChallengeType(dimensions.challengeType())
                .setAccountSize(
                        dimensions.accountSize() == null
                                ? null
                                : dimensions.accountSize().setScale(2))
                .setCountryCode(dimensions.country())
                .setReason("rule_matched")
                .setCausedBy("transactions:0:0")
                .build();
    }
}
