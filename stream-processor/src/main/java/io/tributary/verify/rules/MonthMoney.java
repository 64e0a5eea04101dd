package io.tributary.verify.rules;

import static java.util.stream.Collectors.groupingBy;

import io.tributary.control.Caps;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.verify.rules.MonthTiers.Purchase;
import io.tributary.verify.rules.Occasion.Paid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What caps take back and tiers add, for each affiliate and month of a firm. */
final class MonthMoney {
    private static final Comparator<Purchase> BY_DATE_AND_ID = Comparator.comparing(
                    (Purchase purchase) -> purchase.earning().occasion().time())
            .thenComparing(purchase -> purchase.earning().occasion().cause().id(), Utf8.ORDER);

    private static final Comparator<Earning> BY_PLAN_VERSION =
            Comparator.comparing(earning -> earning.plan().getVersion());

    private record Month(String affiliate, YearMonth month, String plan) {}

    private record CappedMonth(Month month, String rule) {}

    private final FirmFacts facts;
    private final List<Owed> owed = new ArrayList<>();

    private MonthMoney(FirmFacts facts) {
        this.facts = facts;
    }

    /** Each part not zero. */
    static List<Owed> of(FirmFacts facts, List<CustomerMoney> customers) {
        MonthMoney months = new MonthMoney(facts);
        customers.stream()
                .flatMap(customer -> customer.earnings().stream())
                .collect(groupingBy(earning ->
                        new CappedMonth(months.month(earning), earning.rule().getRuleId())))
                .forEach(months::cap);
        customers.stream()
                .flatMap(customer -> purchases(customer).stream())
                .collect(groupingBy(purchase -> months.month(purchase.earning())))
                .forEach(months::tier);
        return months.owed;
    }

    /** Takes back what exceeds the cap of the newest version among the month's causes. */
    private void cap(CappedMonth capped, List<Earning> matched) {
        Earning newest = matched.stream().max(BY_PLAN_VERSION).orElseThrow();
        Caps caps = newest.rule().getCaps();
        BigDecimal cap = caps == null ? null : caps.getPerAffiliateMonth();
        if (cap != null) {
            BigDecimal sum = matched.stream().map(Earning::net).reduce(BigDecimal.ZERO, BigDecimal::add);
            add(
                    CauseType.CAP,
                    capped.month(),
                    capped.rule(),
                    newest,
                    cap.min(sum).subtract(sum));
        }
    }

    private void tier(Month month, List<Purchase> purchases) {
        Earning newest =
                purchases.stream().map(Purchase::earning).max(BY_PLAN_VERSION).orElseThrow();
        List<Purchase> inOrder = purchases.stream().sorted(BY_DATE_AND_ID).toList();
        add(CauseType.TIER, month, null, newest, MonthTiers.extra(inOrder));
    }

    private void add(CauseType type, Month month, @Nullable String rule, Earning newest, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        String name = month.month().toString();
        String id = rule == null ? Keys.join(name, month.plan()) : Keys.join(name, month.plan(), rule);
        Instant end = facts.book().end(month.month().atEndOfMonth());
        owed.add(new Owed(
                new Cause(facts.firm(), type, id),
                null,
                month.affiliate(),
                amount.setScale(2),
                null,
                newest.plan().getVersion(),
                null,
                Dimensions.withoutCustomer(month.plan(), rule, end, newest.payable(end))));
    }

    private Month month(Earning earning) {
        return new Month(
                earning.affiliate(),
                facts.book().month(earning.occasion().time()),
                earning.plan().getPlanId());
    }

    /** Those of which refunds left something. */
    private static List<Purchase> purchases(CustomerMoney customer) {
        List<Purchase> purchases = new ArrayList<>();
        for (Earning earning : customer.earnings()) {
            if (earning.occasion().event() instanceof Paid paid
                    && paid.transaction().getTransactionType().equals("challenge_fee")) {
                TransactionAccepted fee = paid.transaction();
                BigDecimal left = fee.getAmountCurrency().subtract(customer.refunded(fee));
                if (left.signum() > 0) {
                    Basis basis = Objects.requireNonNull(earning.basis(), "a fee has a basis");
                    purchases.add(new Purchase(
                            earning,
                            Fraction.of(basis.usd()).times(Fraction.of(left)).over(fee.getAmountCurrency())));
                }
            }
        }
        return purchases;
    }
}
