package io.tributary.engine.posting;

import static io.tributary.engine.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerPostingTest {
    private final List<CommissionEntry> ledger = new ArrayList<>();
    private @Nullable PostedCause posted;

    private static CauseTotal.Builder total(String amount) {
        return CauseTotal.newBuilder()
                .setFirmId("acme")
                .setAffiliateId("a1")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t1")
                .setAmount(new BigDecimal(amount))
                .setEarnedAt(START)
                .setPayableAt(START)
                .setReason("rule_matched")
                .setCausedBy("transactions:0:1");
    }

    private LedgerPostingTest post(CauseTotal total) {
        LedgerPosting.Posting posting = LedgerPosting.post(posted, total, START);
        posted = posting.posted();
        ledger.addAll(posting.entries());
        return this;
    }

    private BigDecimal sum() {
        return ledger.stream().map(CommissionEntry::getAmount).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private void expect(Tuple... kindsAndAmounts) {
        assertThat(ledger)
                .extracting(CommissionEntry::getKind, entry -> entry.getAmount().toPlainString())
                .containsExactly(kindsAndAmounts);
    }

    @Test
    void entriesAreDifferences() {
        post(total("10.00").build())
                .post(total("12.50").build())
                .post(total("0.00").build())
                .post(total("12.50").build());
        expect(
                Tuple.tuple(EntryKind.EARNED, "10.00"),
                Tuple.tuple(EntryKind.ADJUSTED, "2.50"),
                Tuple.tuple(EntryKind.REVERSED, "-12.50"),
                Tuple.tuple(EntryKind.EARNED, "12.50"));
    }

    @Test
    void theSameTotalAgainPostsNothing() {
        post(total("10.00").build()).post(total("10.00").setPlanVersion(2).build());
        expect(Tuple.tuple(EntryKind.EARNED, "10.00"));
    }

    @Test
    void aTakeBackFromNothingIsAReversal() {
        post(total("-10.00").build());
        expect(Tuple.tuple(EntryKind.REVERSED, "-10.00"));
    }

    @Test
    void aTotalThatMovesMonthIsTakenBackThereAndPostedHere() {
        post(total("10.00").build())
                .post(total("10.00")
                        .setEarnedAt(START.plus(Duration.ofDays(30)))
                        .build());
        expect(
                Tuple.tuple(EntryKind.EARNED, "10.00"),
                Tuple.tuple(EntryKind.REVERSED, "-10.00"),
                Tuple.tuple(EntryKind.EARNED, "10.00"));
        assertThat(ledger)
                .extracting(CommissionEntry::getEarnedAt)
                .containsExactly(START, START, START.plus(Duration.ofDays(30)));
    }

    @Test
    void whatIsOwedNoMoreIsTakenBackWhereItWasPosted() {
        post(total("10.00").setPlanVersion(1).build())
                .post(total("0.00")
                        .setPlanVersion(2)
                        .setPayableAt(START.plus(Duration.ofDays(30)))
                        .setReason("cap_not_exceeded")
                        .build());
        expect(Tuple.tuple(EntryKind.EARNED, "10.00"), Tuple.tuple(EntryKind.REVERSED, "-10.00"));
        assertThat(ledger)
                .extracting(CommissionEntry::getPayableAt, CommissionEntry::getPlanVersion)
                .containsExactly(Tuple.tuple(START, 1), Tuple.tuple(START, 1));
        assertThat(ledger.getLast().getReason()).isEqualTo("cap_not_exceeded");
    }

    @Property
    void whateverIsStatedTheEntriesAddUpAndIdsAreUnique(
            @ForAll @Size(max = 20) List<@IntRange(min = -3, max = 3) Integer> cents, @ForAll boolean moving) {
        ledger.clear();
        posted = null;
        int step = 0;
        for (int amount : cents) {
            post(total(BigDecimal.valueOf(amount, 2).toPlainString())
                    .setEarnedAt(START.plusSeconds(moving ? step++ % 2 : 0))
                    .build());
            assertThat(sum()).isEqualTo(BigDecimal.valueOf(amount, 2));
        }
        assertThat(ledger).extracting(CommissionEntry::getEntryId).doesNotHaveDuplicates();
        assertThat(ledger).noneMatch(entry -> entry.getAmount().signum() == 0);
    }
}
