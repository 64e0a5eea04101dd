package io.tributary.gateway.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.gateway.records.EventFate.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.WaitsFor;
import io.tributary.service.query.EventId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFateTest {
    private static final Instant SINCE = Instant.parse("2026-03-08T16:05:01Z");

    private final EventFate fate = new EventFate("acme", new EventId("transactions", 3, 1042));

    @ParameterizedTest
    @CsvSource({"CUSTOMER, unknown_customer, customer", "FX_RATE, no_fx_rate, fx_rate", "LINK, link_undecided, link"})
    void saysWhatARecordWaitsForAndSinceWhen(WaitsFor waitsFor, String reason, String word) {
        Outcome waiting = new Outcome(OutcomeKind.WAITING.name(), waitsFor.name(), reason, null, SINCE);
        assertThat(fate.members(waiting))
                .isEqualTo(Map.of(
                        "event_id",
                        "transactions:3:1042",
                        "status",
                        "waiting",
                        "reason",
                        reason,
                        "waiting_for",
                        word,
                        "since",
                        SINCE));
    }

    @Test
    void aQuarantinedRecordIsStillInFlight() {
        Outcome quarantined =
                new Outcome(OutcomeKind.WAITING.name(), WaitsFor.QUARANTINE.name(), "quarantined", null, SINCE);
        assertThat(fate.members(quarantined))
                .isEqualTo(Map.of("event_id", "transactions:3:1042", "status", "in_flight", "reason", "quarantined"));
    }

    @Test
    void onlyWaitingTakesTime() {
        Outcome superseded =
                new Outcome(OutcomeKind.SUPERSEDED.name(), null, "newer_version", "transactions:3:1043", SINCE);
        assertThat(fate.members(superseded))
                .isEqualTo(Map.of(
                        "event_id",
                        "transactions:3:1042",
                        "status",
                        "superseded",
                        "reason",
                        "newer_version",
                        "by",
                        "transactions:3:1043"));
        assertThat(fate.members(new Outcome(null, null, null, null, SINCE)))
                .isEqualTo(Map.of("event_id", "transactions:3:1042", "status", "applied"));
    }
}
