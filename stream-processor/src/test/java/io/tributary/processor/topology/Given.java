package io.tributary.processor.topology;

import io.tributary.control.Conditions;
import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one firm, named by what differs. */
final class Given {
    static final Instant MARCH_8 = Instant.parse("2026-03-08T16:00:00Z");

    private Given() {}

    static Firm firm() {
        return Firm.newBuilder()
                .setFirmId("acme")
                .setName("Acme")
                .setTimeZone("UTC")
                .setVersion(1)
                .setUpdatedAt(MARCH_8)
                .setUpdatedBy("admin")
                .build();
    }

    static PlanVersion plan(int version, String percent) {
        return PlanVersion.newBuilder()
                .setFirmId("acme")
                .setPlanId("standard")
                .setVersion(version)
                .setEffectiveFrom(LocalDate.parse("2026-01-01"))
                .setHoldingDays(14)
                .setRules(List.of(PlanRule.newBuilder()
                        .setRuleId("first-challenge")
                        .setTrigger(TransactionTrigger.newBuilder()
                                .setTransactionType("challenge_fee")
                                .build())
                        .setConditions(Conditions.newBuilder().build())
                        .setReward(Reward.newBuilder()
                                .setPercent(new BigDecimal(percent).setScale(10))
                                .build())
                        .build()))
                .setCreatedAt(MARCH_8)
                .setCreatedBy("admin")
                .build();
    }

    /** @param modified and observed: seconds after {@link #MARCH_8} */
    static CustomerAccepted customer(String id, String affiliate, long modified, long observed) {
        return CustomerAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(MARCH_8.plusSeconds(observed))
                .setSource(Source.PUSH)
                .setCustomerId(id)
                .setSignupDate(MARCH_8)
                .setLastModifiedDate(MARCH_8.plusSeconds(modified))
                .setAffiliateId(affiliate)
                .build();
    }

    /** The same customer in a phase. */
    static CustomerAccepted inPhase(String phase, CustomerAccepted customer) {
        return CustomerAccepted.newBuilder(customer).setPhase(phase).build();
    }

    /** The same customer with an e-mail of which this is the hash. */
    static CustomerAccepted ofPerson(String personKey, CustomerAccepted customer) {
        return CustomerAccepted.newBuilder(customer).setPersonKey(personKey).build();
    }

    /** A transaction of another type, so many seconds after {@link #MARCH_8}. */
    static TransactionAccepted typed(String type, long seconds, TransactionAccepted transaction) {
        return TransactionAccepted.newBuilder(transaction)
                .setTransactionType(type)
                .setTransactionDate(MARCH_8.plusSeconds(seconds))
                .build();
    }

    /** A row of activity on 8 March in USD: one lot for each unit of profit. */
    static TradingActivityAccepted activity(String customer, String instrument, int lots, int drawdown, long observed) {
        return TradingActivityAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(MARCH_8.plusSeconds(observed))
                .setSource(Source.PUSH)
                .setDate(LocalDate.parse("2026-03-08"))
                .setCustomerId(customer)
                .setInstrument(instrument)
                .setLotsTraded(BigDecimal.valueOf(lots).setScale(2))
                .setPnl(BigDecimal.valueOf(lots).setScale(8))
                .setDrawdown(BigDecimal.valueOf(drawdown).setScale(8))
                .setMaxDrawdown(BigDecimal.valueOf(drawdown + 1L).setScale(8))
                .setCurrency("USD")
                .build();
    }

    /** @param observed seconds after {@link #MARCH_8} */
    static TransactionAccepted fee(String id, String customer, String usd, String status, long observed) {
        return TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(MARCH_8.plusSeconds(observed))
                .setSource(Source.PUSH)
                .setTransactionId(id)
                .setCustomerId(customer)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal(usd))
                .setCurrency("USD")
                .setTransactionDate(MARCH_8.plusSeconds(300))
                .setStatus(status)
                .build();
    }

    /** The same transaction in EUR, which needs a rate. */
    static TransactionAccepted inEuro(TransactionAccepted transaction) {
        return TransactionAccepted.newBuilder(transaction).setCurrency("EUR").build();
    }

    /** USD per EUR on a day; without a firm the platform's. */
    static FxRate rate(@Nullable String firmId, String date, String rate) {
        return FxRate.newBuilder()
                .setFirmId(firmId)
                .setCurrency("EUR")
                .setDate(LocalDate.parse(date))
                .setUsdPerUnit(new BigDecimal(rate).setScale(10))
                .setUpdatedAt(MARCH_8)
                .setUpdatedBy("admin")
                .build();
    }
}
