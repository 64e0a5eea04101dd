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
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What all contenders get, to the byte: a firm with a plan, then for each round new customers and what they do. */
final class Input {
    private static final int CUSTOMERS = 2_000;
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
        PlanRule rule = PlanRule.newBuilder()
                .setRuleId("challenge-fee")
                .setTrigger(new TransactionTrigger("challenge_fee", List.of()))
                .setConditions(Conditions.newBuilder().build())
                .setReward(Reward.newBuilder()
                        .setPercent(new BigDecimal("15").setScale(10))
                        .build())
                .build();
        PlanVersion plan = PlanVersion.newBuilder()
                .setFirmId(Samples.FIRM)
                .setPlanId("standard")
                .setVersion(1)
                .setEffectiveFrom(LocalDate.parse("2020-01-01"))
                .setHoldingDays(14)
                .setRules(List.of(rule))
                .setTiers(TIERS)
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("bench")
                .build();
        return List.of(encoder.encode(ControlTopics.FIRMS, firm), encoder.encode(ControlTopics.PLANS, plan));
    }

    /** A round's records: first the customers, then their transactions, then their trading. */
    static List<ProducerRecord<String, byte[]>> round(Encoder encoder, int round) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(CUSTOMERS + TRANSACTIONS + ACTIVITY);
        String prefix = "r" + round + "-";
        for (int n = 0; n < CUSTOMERS; n++) {
            records.add(encoder.encode(TruthTopics.CUSTOMERS, Samples.customer(prefix + "cust-" + n, n)));
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
