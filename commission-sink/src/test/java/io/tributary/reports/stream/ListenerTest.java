package io.tributary.reports.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.reports.query.StreamPosition;
import io.tributary.reports.query.StreamSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reader's patience, and ours. */
class ListenerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final StreamPosition PLACE = new StreamPosition("e", 1, 0);

    private final Listener listener =
            new Listener(new Audience("client", "acme", null, null), Runnable::run, START, Duration.ofMinutes(15));

    /** Takes as many as it asked for. */
    private static final class Reader implements Flow.Subscriber<Message> {
        private final List<Message> taken = new ArrayList<>();
        private final long wants;
        private boolean complete;
        private Flow.@Nullable Subscription subscription;

        Reader(long wants) {
            this.wants = wants;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (wants > 0) {
                given.request(wants);
            }
        }

        @Override
        public void onNext(Message message) {
            taken.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        void leave() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    private static List<StreamSlice.Event> news(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new StreamSlice.Event("entry", new StreamPosition("e", 1, i), Map.of()))
                .toList();
    }

    @Test
    void aReaderGetsEverythingInOrderAndItsPlaceFirst() {
        Reader reader = new Reader(Long.MAX_VALUE);
        listener.messages().subscribe(reader);
        assertThat(listener.isOver(START)).isFalse();
        listener.begin(PLACE, false, START);
        listener.send(news(3), PLACE, START);
        assertThat(reader.taken).hasSize(4);
        assertThat(reader.taken.getFirst()).isEqualTo(new Message.Quiet(PLACE));
        listener.end();
        assertThat(reader.complete).isTrue();
    }

    @Test
    void aQuietStreamHasHeartbeats() {
        Reader reader = new Reader(Long.MAX_VALUE);
        listener.messages().subscribe(reader);
        listener.isOver(START);
        listener.begin(PLACE, false, START);
        listener.send(List.of(), PLACE, START.plusSeconds(14));
        assertThat(reader.taken).hasSize(1);
        listener.send(List.of(), PLACE, START.plusSeconds(16));
        assertThat(reader.taken).hasSize(2);
    }

    @Test
    void aReaderThatTakesNothingIsNotFedAndThenCutOff() {
        Reader reader = new Reader(0);
        listener.messages().subscribe(reader);
        assertThat(listener.isOver(START)).isFalse();
        listener.begin(PLACE, false, START);
        listener.send(news(listener.room()), PLACE, START);
        assertThat(listener.isOver(START.plusSeconds(29))).isFalse();
        assertThat(listener.room()).isZero();
        assertThat(listener.isOver(START.plusSeconds(31))).isTrue();
        assertThat(reader.taken).isEmpty();
    }

    @Test
    void oneWhoLeavesOrNeverComesIsForgotten() {
        assertThat(listener.isOver(START.plusSeconds(9))).isFalse();
        assertThat(listener.isOver(START.plusSeconds(11))).isTrue();
        Reader reader = new Reader(1);
        listener.messages().subscribe(reader);
        assertThat(listener.isOver(START.plusSeconds(12))).isFalse();
        reader.leave();
        assertThat(listener.isOver(START.plusSeconds(13))).isTrue();
    }

    @Test
    void noStreamLastsForEver() {
        listener.messages().subscribe(new Reader(Long.MAX_VALUE));
        assertThat(listener.isOver(START.plus(Duration.ofMinutes(14)))).isFalse();
        assertThat(listener.isOver(START.plus(Duration.ofMinutes(16)))).isTrue();
    }
}
