package io.tributary.engine.history;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.Facts.fee;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of two versions of one record counts, of each entity (DOMAIN, "Which version of a record counts"). */
class RevisionsTest {
    /** A version: what it says, when it was seen, and where it landed if it did. */
    private record Version(
            int says,
            int seen,
            @Nullable Integer partition,
            @Nullable Long offset) {
        static Version seen(int says, int seen) {
            return new Version(says, seen, null, null);
        }

        static Version landed(int says, int partition, long offset) {
            return new Version(says, 1, partition, offset);
        }
    }

    /** What became of the last that arrived, and what counts since: what it says, when it was seen first and last. */
    private record Outcome(Verdict verdict, int says, String eventId, int seen) {
        static Outcome of(Verdict verdict, BigDecimal says, @Nullable String eventId, Instant observedAt) {
            String known = eventId == null ? "" : eventId;
            return new Outcome(
                    verdict, says.intValueExact(), known, (int) (observedAt.getEpochSecond() - START.getEpochSecond()));
        }
    }

    private enum Entity {
        CUSTOMER {
            @Override
            Outcome after(List<Version> versions) {
                CustomerHistory history = CustomerHistory.of(List.of());
                Verdict verdict = Verdict.CURRENT;
                for (Version version : versions) {
                    verdict = history.admit(customer(Integer.toString(version.says), version.seen)
                                    .setLastModifiedDate(START)
                                    .setLandingPartition(version.partition)
                                    .setLandingOffset(version.offset)
                                    .build())
                            .verdict();
                }
                CustomerAccepted counts = history.current().orElseThrow();
                return Outcome.of(
                        verdict, new BigDecimal(counts.getAffiliateId()), counts.getEventId(), counts.getObservedAt());
            }
        },
        TRANSACTION {
            @Override
            Outcome after(List<Version> versions) {
                TransactionAccepted counts = null;
                Verdict verdict = Verdict.CURRENT;
                for (Version version : versions) {
                    TransactionRevisions.Admitted admitted = TransactionRevisions.admit(
                            counts,
                            fee("t1", version.says + ".00", version.seen)
                                    .setLandingPartition(version.partition)
                                    .setLandingOffset(version.offset)
                                    .build());
                    counts = admitted.counts();
                    verdict = admitted.verdict();
                }
                Objects.requireNonNull(counts, "no version");
                return Outcome.of(verdict, counts.getAmountCurrency(), counts.getEventId(), counts.getObservedAt());
            }
        },
        TRADING_ACTIVITY {
            @Override
            Outcome after(List<Version> versions) {
                TradingActivityAccepted counts = null;
                Verdict verdict = Verdict.CURRENT;
                for (Version version : versions) {
                    ActivityRevisions.Admitted admitted = ActivityRevisions.admit(counts, row(version));
                    counts = admitted.counts();
                    verdict = admitted.verdict();
                }
                Objects.requireNonNull(counts, "no version");
                return Outcome.of(verdict, counts.getPnl(), counts.getEventId(), counts.getObservedAt());
            }

            private static TradingActivityAccepted row(Version version) {
                return TradingActivityAccepted.newBuilder()
                        .setFirmId("acme")
                        .setObservedAt(START.plusSeconds(version.seen))
                        .setSource(Source.PUSH)
                        .setEventId("activity:0:" + version.seen)
                        .setDate(LocalDate.parse("2026-03-15"))
                        .setCustomerId("c1")
                        .setInstrument("EURUSD")
                        .setCurrency("USD")
                        .setLotsTraded(new BigDecimal("1.00"))
                        .setPnl(new BigDecimal(version.says).setScale(8))
                        .setLandingPartition(version.partition)
                        .setLandingOffset(version.offset)
                        .build();
            }
        };

        /** After versions that arrived in this order. */
        abstract Outcome after(List<Version> versions);

        Outcome after(Version... versions) {
            return after(List.of(versions));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastSeenCountsWheneverItArrives(Entity entity) {
        Version early = Version.seen(1, 1);
        Version late = Version.seen(2, 2);
        assertThat(entity.after(early).verdict()).isEqualTo(Verdict.CURRENT);
        assertThat(entity.after(early, late))
                .extracting(Outcome::verdict, Outcome::says)
                .containsExactly(Verdict.CURRENT, 2);
        assertThat(entity.after(late, early))
                .extracting(Outcome::verdict, Outcome::says)
                .containsExactly(Verdict.OLDER, 2);
    }

    @ParameterizedTest
    @EnumSource
    void theSameAgainIsADuplicateOfTheFirstAndSeenWhenItWasSeenLast(Entity entity) {
        Version early = Version.seen(1, 1);
        Version late = Version.seen(1, 2);
        Outcome forward = entity.after(early, late);
        assertThat(forward.verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(forward.eventId()).endsWith(":1");
        assertThat(forward.seen()).isEqualTo(2);
        Outcome backward = entity.after(late, early);
        assertThat(backward.verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(backward.eventId()).endsWith(":2");
        assertThat(backward.seen()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void ofOneInstantAndOneLandingPartitionTheGreaterOffsetCounts(Entity entity) {
        // Whichever of them the hash prefers.
        assertThat(winner(entity, Version.landed(1, 3, 7), Version.landed(2, 3, 8)))
                .isEqualTo(2);
        assertThat(winner(entity, Version.landed(1, 3, 8), Version.landed(2, 3, 7)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofOneInstantOtherwiseWhatTheySayDecides(Entity entity) {
        int byContent = winner(entity, Version.seen(1, 1), Version.seen(2, 1));
        assertThat(winner(entity, Version.landed(1, 3, 7), Version.landed(2, 4, 8)))
                .isEqualTo(byContent);
        assertThat(winner(entity, Version.landed(1, 3, 8), Version.landed(2, 4, 7)))
                .isEqualTo(byContent);
        assertThat(winner(entity, Version.landed(1, 3, 7), Version.seen(2, 1))).isEqualTo(byContent);
        assertThat(winner(entity, Version.seen(1, 1), Version.landed(2, 3, 7))).isEqualTo(byContent);
        assertThat(winner(entity, Version.landed(1, 3, 7), Version.landed(2, 3, 7)))
                .isEqualTo(byContent);
    }

    /** What counts of the two, whichever comes first. */
    private static int winner(Entity entity, Version a, Version b) {
        int says = entity.after(a, b).says();
        assertThat(entity.after(b, a).says()).isEqualTo(says);
        return says;
    }
}
