package io.tributary.sink.table;

import static io.tributary.sink.testing.Customers.entered;
import static io.tributary.sink.testing.Customers.retracted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.PhaseTransition;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.testing.Ledger;
import io.tributary.sink.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transitions are kept as stated, and the steps are what holds of them. */
class FunnelTablesTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.000001Z");
    private final SinkDatabase database = create();

    private static SinkDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(PhaseTransition... transitions) throws SQLException {
        Ledger.write(database, LedgerTopics.PHASE_FUNNEL, List.of(transitions));
    }

    private String value(String sql) throws SQLException {
        return TestDatabase.value(database, sql);
    }

    @Test
    void everyFieldIsThere() throws SQLException {
        write(entered("c1", "signed_up", "purchased", AT)
                .setSecondsInPreviousStep(7L)
                .setChallengeType("two_step")
                .setAccountSize(new BigDecimal("100000.00"))
                .build());
        String fields = "concat_ws('|', firm_id, transition_id, customer_id, affiliate_id, from_step, to_step,"
                + " seconds_in_previous_step, challenge_type, account_size, caused_by)";
        String expected = "acme|c1 purchased " + AT + "|c1|a1|signed_up|purchased|7|two_step|100000.00|customers:0:1";
        assertThat(value("SELECT " + fields + " FROM published.funnel_steps")).isEqualTo(expected);
        assertThat(value("SELECT " + fields + " FROM published.phase_transitions"))
                .isEqualTo(expected);
        assertThat(value("SELECT kind FROM published.phase_transitions")).isEqualTo("ENTERED");
    }

    @Test
    void aRetractionTakesTheStepBackAndStaysInTheHistory() throws SQLException {
        PhaseTransition first = entered("c1", null, "signed_up", AT).build();
        write(first, entered("c2", null, "signed_up", AT).build());
        write(retracted(first));
        assertThat(value("SELECT string_agg(customer_id, ' ') FROM published.funnel_steps"))
                .isEqualTo("c2");
        assertThat(value("SELECT count(*) FROM published.phase_transitions")).isEqualTo("3");
    }

    /** One settling: retracted as it was stated, entered anew, in one batch or in two. */
    @Test
    void aStepThatIsEnteredAnewHolds() throws SQLException {
        PhaseTransition first = entered("c1", null, "signed_up", AT).build();
        PhaseTransition second =
                entered("c1", null, "signed_up", AT.plusSeconds(60)).build();
        write(first, retracted(first), second);
        assertThat(value("SELECT transition_id FROM published.funnel_steps")).isEqualTo(second.getTransitionId());
        write(retracted(second));
        write(entered("c1", null, "signed_up", AT.plusSeconds(120)).build());
        assertThat(value("SELECT transition_id FROM published.funnel_steps"))
                .isEqualTo("c1 signed_up " + AT.plusSeconds(120));
    }

    @Test
    void theSameBatchAgainChangesNothing() throws SQLException {
        PhaseTransition first = entered("c1", null, "signed_up", AT).build();
        PhaseTransition second = entered("c1", "signed_up", "funded", AT).build();
        write(first, second, retracted(second));
        write(first, second, retracted(second));
        assertThat(value("SELECT string_agg(to_step, ' ') FROM published.funnel_steps"))
                .isEqualTo("signed_up");
        assertThat(value("SELECT count(*) FROM published.phase_transitions")).isEqualTo("3");
    }
}
