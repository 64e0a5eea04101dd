package io.tributary.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void namesSayWhoseTheyAre() {
        assertThat(Topics.all())
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("proptrading.")
                        || name.startsWith("control.")
                        || name.startsWith("tributary-"));
    }

    @Test
    void whatHasOneOrderHasOnePartitionAndTheRestIsPlaced() {
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(topic.layout())
                .isEqualTo(
                        topic.name().startsWith("control.") || topic.equals(InternalTopics.REPLAY)
                                ? Layout.SINGLE
                                : Layout.PLACED));
    }

    @Test
    void everyFieldOfEveryValueIsDocumentedAndOptionalFieldsHaveADefault() {
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(topic.schema().getFields()).allSatisfy(field -> {
                    assertThat(field.doc())
                            .as(topic.name() + " " + field.name())
                            .isNotBlank();
                    if (field.schema().isNullable()) {
                        assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
                    }
                }));
    }

    @Test
    void noTopicKeptForEverHasAFieldForPersonalData() {
        assertThat(Topics.all())
                .filteredOn(topic -> !topic.equals(TruthTopics.PERSONAL) && !topic.equals(ControlTopics.AFFILIATES))
                .allSatisfy(topic -> assertThat(topic.schema().getFields())
                        .extracting(Schema.Field::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .doesNotContain("email", "first_name", "last_name"));
    }

    @Test
    void aCustomersRecordsLieInOnePartitionWhateverTheirKey() {
        TransactionAccepted transaction = TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.PUSH)
                .setTransactionId("t|1")
                .setCustomerId("c1")
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal("499.00"))
                .setCurrency("USD")
                .setTransactionDate(Instant.EPOCH)
                .setStatus("approved")
                .build();
        TradingActivityAccepted activity = TradingActivityAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.PUSH)
                .setDate(LocalDate.parse("2026-03-15"))
                .setCustomerId("c1")
                .setInstrument("NAS100")
                .setLotsTraded(new BigDecimal("5.00"))
                .setPnl(new BigDecimal("1240.00000000"))
                .setCurrency("USD")
                .build();

        assertThat(TruthTopics.TRANSACTIONS.record(transaction, 48, null).key()).isEqualTo("acme|t%7C1");
        assertThat(TruthTopics.TRADING_ACTIVITY.record(activity, 48, null).key())
                .isEqualTo("acme|2026-03-15|c1|NAS100|USD");
        assertThat(TruthTopics.TRANSACTIONS.partition(transaction, 48))
                .isEqualTo(TruthTopics.TRADING_ACTIVITY.partition(activity, 48))
                .isEqualTo(Placement.partition("acme|c1", 48));
    }

    /** Every affiliate has caps and tiers of one name. */
    @Test
    void explanationsAreKeyedByTheCauseWithinItsFirm() {
        Explanation.Builder explanation = Explanation.newBuilder()
                .setFirmId("acme")
                .setCauseType(CauseType.PHASE)
                .setCauseId("c1|funded")
                .setAffiliateId("a1")
                .setAmount(new BigDecimal("50.00"))
                .setMatchedFees(List.of())
                .setConsidered(List.of())
                .setReason("rule_matched")
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("customers:0:1");
        assertThat(LedgerTopics.EXPLANATIONS
                        .record(explanation.build(), 48, null)
                        .key())
                .isEqualTo("acme|PHASE|c1%7Cfunded");
        explanation.setCauseType(CauseType.TIER).setCauseId("2026-03|p1");
        String key =
                LedgerTopics.EXPLANATIONS.record(explanation.build(), 48, null).key();
        assertThat(Keys.split(key)).containsExactly("acme", "TIER", Keys.join("a1", "2026-03|p1"));
        explanation.setAffiliateId("a2");
        assertThat(LedgerTopics.EXPLANATIONS
                        .record(explanation.build(), 48, null)
                        .key())
                .isNotEqualTo(key);
    }

    /** All that it says of 500 characters of four bytes each: room for a key and a few headers is left. */
    @Test
    void noRecordThatCouldBeValidIsTooLargeForItsLandingTopic() {
        for (Topic<?> topic : LandingTopics.of("acme")) {
            int most = topic.schema().getFields().stream()
                    .mapToInt(field -> field.schema().toString().contains("\"string\"") ? 2_003 : 32)
                    .sum();
            assertThat(most).as(topic.name()).isBetween(2_000, Kept.Landed.MOST_UNPACKED_BYTES / 2);
            assertThat(topic.config())
                    .containsEntry("max.message.bytes", "1048588")
                    .containsEntry("max.decompressed.message.bytes", "65536");
        }
    }
}
