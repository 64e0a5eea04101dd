package io.tributary.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Two requests of a kind in work and a mebibyte of bodies: who finds no place is told to come back, and what is given back is free. */
class LoadTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MEBIBYTE = 1 << 20;
    private static final double SHARE = 0.5;
    private static final String FIRM = "firm a";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Load load =
            new Load(new ServerSettings(LONG, LONG, LONG, 10, 2, 1, 1, SHARE, Duration.ofMillis(10)), meters);

    @Test
    void noMoreRequestsAreInWorkThanThereArePlaces() {
        Ticket first = ticket();
        first.begin();
        ticket().begin();
        Ticket third = ticket();
        assertToldToComeBack(third::begin);
        assertToldToComeBack(ticket()::beginAtOnce);
        first.close();
        third.begin();
        assertThat(taken("tributary.server.requests")).isEqualTo(2);
    }

    @Test
    void thoseThatWriteTakeNoPlaceFromThoseThatRead() {
        ticket().begin();
        ticket().begin();
        Ticket.give(HttpRequest.GET("/"), load, FIRM).beginAtOnce();
        assertThat(taken("tributary.server.requests")).isEqualTo(3);
    }

    @Test
    void bodiesHaveNoMoreMemoryThanThereIs() {
        Ticket large = ticket();
        large.hold(MEBIBYTE / 2);
        large.hold(MEBIBYTE / 2 - 1);
        assertThat(taken("tributary.server.body.kibibytes")).isEqualTo(1024);
        Ticket small = ticket();
        assertToldToComeBack(() -> small.hold(1));
        large.close();
        small.hold(1);
        assertThat(taken("tributary.server.body.kibibytes")).isEqualTo(1);
    }

    @Test
    void whoHasWaitedForMemoryDoesNotWaitAsLongAgainForAPlace() {
        Duration patience = Duration.ofSeconds(1);
        Load slow =
                new Load(new ServerSettings(LONG, LONG, LONG, 10, 1, 1, 1, SHARE, patience), new SimpleMeterRegistry());
        Ticket first = Ticket.give(HttpRequest.POST("/", ""), slow, FIRM);
        first.begin();
        first.hold(MEBIBYTE - 1);
        Ticket second = Ticket.give(HttpRequest.POST("/", ""), slow, FIRM);
        assertToldToComeBack(() -> second.hold(1));
        long began = System.nanoTime();
        assertToldToComeBack(second::begin);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(patience.dividedBy(2));
    }

    @Test
    void whatWasTakenIsGivenBackOnceAndNothingIsTakenAfterTheAnswer() {
        Ticket ticket = ticket();
        ticket.begin();
        ticket.hold(5000);
        ticket.close();
        ticket.close();
        ticket.begin();
        ticket.hold(5000);
        assertThat(taken("tributary.server.requests")).isZero();
        assertThat(taken("tributary.server.body.kibibytes")).isZero();
    }

    @Test
    void aFirmThatReadsAllItCanLeavesPlacesToOthers() {
        Ticket.give(HttpRequest.GET("/"), load, FIRM).beginAtOnce();
        assertToldToComeBack(Ticket.give(HttpRequest.GET("/"), load, FIRM)::beginAtOnce);
        Ticket.give(HttpRequest.GET("/"), load, "firm b").beginAtOnce();
        assertThat(taken("tributary.server.requests")).isEqualTo(2);
    }

    @Test
    void whoIsNotKnownTakesNoMemoryFromThoseWhoAreAndHalfOfItsOwn() {
        Ticket known = ticket();
        known.hold(MEBIBYTE - 1);
        Ticket stranger = stranger("address 1");
        int half = (int) (strangersMost() / 2);
        stranger.hold(half - 1);
        assertToldToComeBack(() -> stranger("address 1").hold(1));
        assertThat(stranger("address 1").holdAtOnce(1)).isFalse();
        stranger("address 2").hold(1);
        stranger.begin();
        assertThat(taken("tributary.server.requests")).isZero();
        assertThat(taken("tributary.server.stranger.kibibytes")).isEqualTo(half / 1024.0 + 1);
        stranger.close();
        stranger("address 1").hold(1);
    }

    private long strangersMost() {
        return 1024L * load.strangers().share() * 2;
    }

    private Ticket stranger(String who) {
        return Ticket.giveStranger(HttpRequest.POST("/", ""), load, who);
    }

    private Ticket ticket() {
        return Ticket.give(HttpRequest.POST("/", ""), load, FIRM);
    }

    private double taken(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    private static void assertToldToComeBack(ThrowingCallable work) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, work);
        assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused.headers()).containsKey("Retry-After");
    }
}
