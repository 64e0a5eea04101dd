package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one record brought about may be more than an answer holds. */
@OnRoughStack
class ManyEntriesIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MOST = 1000;
    private static final String FIRM = "many-entries";
    private static final String EVENT = "customers:0:1";

    @Test
    void anEventTellsTheFirstThousandOfItsEntries(TestStack stack) throws Exception {
        FirmCredentials firm = stack.firm(FIRM);
        try (PushClient client = new PushClient(stack.description().gateway())) {
            String token = client.token(firm.clientId(), firm.clientSecret(), "read");
            String url = stack.description().gateway() + "/api/v1/events/" + EVENT;
            TopicWriter.write(stack, TruthTopics.OUTCOMES, List.of(outcome()));
            write(stack, 0, MOST);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(entries(client, url, token)).hasSize(MOST));
            assertThat(client.get(url, token).data().has("more_entries")).isFalse();

            write(stack, MOST, MOST + 200);
            await().atMost(LIMIT)
                    .until(() ->
                            client.get(url, token).data().path("more_entries").asBoolean());
            assertThat(entries(client, url, token).findValuesAsText("cause_id"))
                    .isEqualTo(IntStream.range(0, MOST).mapToObj(i -> "t-" + i).toList());
        }
    }

    private static JsonNode entries(PushClient client, String url, String token) throws InterruptedException {
        return client.get(url, token).data().path("entries");
    }

    private static void write(TestStack stack, int from, int to) {
        List<CommissionEntry> entries =
                IntStream.range(from, to).mapToObj(ManyEntriesIT::entry).toList();
        TopicWriter.write(stack, LedgerTopics.COMMISSIONS, entries);
    }

    private static Outcome outcome() {
        return Outcome.newBuilder()
                .setFirmId(FIRM)
                .setCustomerId("c")
                .setEventId(EVENT)
                .setEntity("customers")
                .setIdentity(FIRM + "|c")
                .setOutcome(OutcomeKind.SUPERSEDED)
                .setReason("newer_version")
                .setRecordedAt(FIRST)
                .build();
    }

    private static CommissionEntry entry(int i) {
        return CommissionEntry.newBuilder()
                .setEntryId("%08d".formatted(i))
                .setFirmId(FIRM)
                .setAffiliateId("a")
                .setCustomerId("c")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t-" + i)
                .setKind(EntryKind.EARNED)
                .setAmount(new BigDecimal("1.00"))
                .setRuleId("first")
                .setPlanId("standard")
                .setPlanVersion(1)
                .setEarnedAt(FIRST)
                .setPayableAt(FIRST)
                .setRecordedAt(FIRST.plusSeconds(i))
                .setReason("rule_matched")
                .setCausedBy(EVENT)
                .build();
    }
}
