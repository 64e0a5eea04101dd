package io.tributary.benchmarks.processor;

import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Samples;
import io.tributary.control.Conditions;
import io.tributary.control.Firm;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What all contenders get, to the byte: a firm with a plan, then for each round new customers and what they do. */
final class Input {
    static final int CUSTOMERS = 2_000;
    private static final int TRANSACTIONS = 5_000;
    private static final int ACTIVITY = 20_000;
    /** More of a month's fees, the more of them there are. */
    static final Tiers TIERS = new Tiers(
            TierMode.MARGINAL,
            TierMeasure.USD_VOLUME,
            List.of(
                    new TierStep(new BigDecimal("10000.00"), new BigDecimal("2").setScale(10)),
                    new TierStep(new BigDecimal("50000.00"), new BigDecimal("5").setScale(10))));

    private static final Instant FIRST_DATE = Instant.parse("2026-02-01T00:00:00Z");

    private Input() {}

    /** A firm, and a plan of 15 % of its challenge fees, with tiers. */
    static List<ProducerRecord<String, byte[]>> terms(Encoder encoder) {
        Firm firm = Firm.newBuilder()
                .setFirmId(Samples.FIRM)
                .setName("Demo Firm")
                .setTimeZone("UTC")
                .setVersion(1)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("bench")
                .build();
        return List.of(encoder.encode(ControlTopics.FIRMS, firm), plan(encoder, 1, "15"));
    }

    /** A version of the plan, in force since before the first record. */
    static ProducerRecord<String, byte[]> plan(Encoder encoder, int version, String percent) {
        PlanRule rule = PlanRule.newBuilder()
                .setRuleId("challenge-fee")
                .setTrigger(new TransactionTrigger("challenge_fee", List.of()))
                .setConditions(Conditions.newBuilder().build())
                .setReward(Reward.newBuilder()
                        .setPercent(new BigDecimal(percent).setScale(10))
                        .build())
                .build();
        PlanVersion plan = PlanVersion.newBuilder()
                .setFirmId(Samples.FIRM)
                .setPlanId("standard")
                .setVersion(version)
                .setEffectiveFrom(LocalDate.parse("2020-01-01"))
                .setHoldingDays(14)
                .setRules(List.of(rule))
                .setTiers(TIERS)
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("bench")
                .build();
        return encoder.encode(ControlTopics.PLANS, plan);
    }

    /** A round's records: first the customers, then their transactions, then their trading. */
    static List<ProducerRecord<String, byte[]>> round(Encoder encoder, int round) {
        return records(encoder, "r" + round + "-", Samples::customer);
    }

    /** The same of other customers, of whom one affiliate has referred 40 %. */
    static List<ProducerRecord<String, byte[]>> skewed(Encoder encoder, int round) {
        return records(encoder, "s" + round + "-", (id, n) -> {
            CustomerAccepted customer = Samples.customer(id, n);
            return n % 5 < 2
                    ? CustomerAccepted.newBuilder(customer)
                            .setAffiliateId("aff_busy")
                            .build()
                    : customer;
        });
    }

    private static List<ProducerRecord<String, byte[]>> records(
            Encoder encoder, String prefix, BiFunction<String, Integer, CustomerAccepted> customers) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(CUSTOMERS + TRANSACTIONS + ACTIVITY);
        for (int n = 0; n < CUSTOMERS; n++) {
            records.add(encoder.encode(TruthTopics.CUSTOMERS, customers.apply(prefix + "cust-" + n, n)));
        }
        for (int n = 0; n < TRANSACTIONS; n++) {
            records.add(encoder.encode(
                    TruthTopics.TRANSACTIONS,
                    Samples.transaction(
                            prefix + "txn-" + n,
                            prefix + "cust-" + n % CUSTOMERS,
                            n,
                            FIRST_DATE.plusSeconds(60L * n))));
        }
        for (int n = 0; n < ACTIVITY; n++) {
            records.add(encoder.encode(
                    TruthTopics.TRADING_ACTIVITY, Samples.activity(prefix + "cust-" + n % CUSTOMERS, n / CUSTOMERS)));
        }
        return records;
    }
}
