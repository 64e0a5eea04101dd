package io.tributary.sink.table;

import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the funnel: every transition as it was stated, and the steps that hold now. */
final class FunnelTables {
    private static final List<Column<PhaseTransition>> STATED = List.of(
            Column.of("affiliate_id", "text", PhaseTransition::getAffiliateId),
            Column.of("from_step", "text", PhaseTransition::getFromStep),
            Column.of("occurred_at", "timestamptz", PhaseTransition::getOccurredAt),
            Column.of("seconds_in_previous_step", "bigint", PhaseTransition::getSecondsInPreviousStep),
            Column.of("challenge_type", "text", PhaseTransition::getChallengeType),
            Column.of("account_size", "numeric", PhaseTransition::getAccountSize),
            Column.of("recorded_at", "timestamptz", PhaseTransition::getRecordedAt),
            Column.of("caused_by", "text", PhaseTransition::getCausedBy));

    static final Table<PhaseTransition> PHASE_TRANSITIONS = new Table<>(
            "phase_transitions",
            Table.Kind.APPEND,
            List.of(
                    Column.of("firm_id", "text", PhaseTransition::getFirmId),
                    Column.of("transition_id", "text", PhaseTransition::getTransitionId)),
            Stream.concat(
                            Stream.of(
                                    Column.of("customer_id", "text", PhaseTransition::getCustomerId),
                                    Column.of("to_step", "text", PhaseTransition::getToStep),
                                    Column.of("kind", "text", PhaseTransition::getKind)),
                            STATED.stream())
                    .toList());

    /** Retractions of one settling come before its entries, so the last record of a step says whether it holds. */
    static final Table<PhaseTransition> FUNNEL_STEPS = new Table<>(
            "funnel_steps",
            Table.Kind.LAST,
            List.of(
                    Column.of("firm_id", "text", PhaseTransition::getFirmId),
                    Column.of("customer_id", "text", PhaseTransition::getCustomerId),
                    Column.keyed("to_step", PhaseTransition::getToStep)),
            Stream.concat(
                            Stream.of(Column.of("transition_id", "text", PhaseTransition::getTransitionId)),
                            STATED.stream())
                    .toList(),
            transition -> transition.getKind() == TransitionKind.RETRACTED);

    private FunnelTables() {}
}
