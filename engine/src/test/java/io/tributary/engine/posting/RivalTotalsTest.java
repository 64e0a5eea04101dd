package io.tributary.engine.posting;

import static io.tributary.engine.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Two customers state what one cause is worth; the one that loses it takes back all that it said, at last. */
class RivalTotalsTest {
    @Property(tries = 5_000)
    void inWhateverOrderTheyAreHeardTheOwnersLastWordStands(
            @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 3) Integer> losers,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 3) Integer> owners,
            @ForAll @Size(9) List<Boolean> turns) {
        Deque<CauseTotal> loser = new ArrayDeque<>(totals("loser", losers));
        loser.add(total("loser", 0));
        Deque<CauseTotal> owner = new ArrayDeque<>(totals("owner", owners));
        List<CommissionEntry> ledger = new ArrayList<>();
        PostedCause posted = null;
        for (boolean turn : turns) {
            CauseTotal next = turn ? loser.poll() : owner.poll();
            posted = next == null ? posted : post(posted, next, ledger);
        }
        for (CauseTotal rest : loser) {
            posted = post(posted, rest, ledger);
        }
        for (CauseTotal rest : owner) {
            posted = post(posted, rest, ledger);
        }
        assertThat(sum(ledger, "owner")).isEqualByComparingTo(BigDecimal.valueOf(owners.getLast()));
        assertThat(sum(ledger, "loser")).isZero();
        assertThat(ledger.stream().map(CommissionEntry::getEntryId)).doesNotHaveDuplicates();
    }

    private static @Nullable PostedCause post(
            @Nullable PostedCause before, CauseTotal total, List<CommissionEntry> ledger) {
        LedgerPosting.Posting posting = LedgerPosting.post(before, LedgerPosting.hear(before, total), START);
        ledger.addAll(posting.entries());
        return posting.posted();
    }

    private static BigDecimal sum(List<CommissionEntry> ledger, String customer) {
        return ledger.stream()
                .filter(entry -> customer.equals(entry.getCustomerId()))
                .map(CommissionEntry::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<CauseTotal> totals(String customer, List<Integer> amounts) {
        return amounts.stream().map(amount -> total(customer, amount)).toList();
    }

    private static CauseTotal total(String customer, int amount) {
        return CauseTotal.newBuilder()
                .setFirmId("acme")
                .setAffiliateId("a1")
                .setCustomerId(customer)
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t1")
                .setAmount(new BigDecimal(amount + ".00"))
                .setEarnedAt(START)
                .setPayableAt(START)
                .setReason("rule_matched")
                .setCausedBy("transactions:0:1")
                .build();
    }
}
