package io.tributary.service.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.tributary.service.server.BodyMemory;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class GatheringTest {
    private final Memory memory = new Memory();

    @RepeatedTest(200)
    void givesEveryByteHoweverTheBodyComes(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] body = new byte[random.nextInt(300_000)];
        random.nextBytes(body);
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < body.length; ) {
            int to = Math.min(body.length, at + 1 + random.nextInt(70_000));
            parts.add(Arrays.copyOfRange(body, at, to));
            at = to;
        }
        memory.atOnce = random.nextInt(body.length + 1);
        assertThat(Gathering.gather(new Parts(parts, null), body.length, memory))
                .isEqualTo(body);
        // Memory for what has come, not for what is announced; and for no more than the body in the end.
        assertThat(memory.held).isEqualTo(body.length);
    }

    @Test
    void takesNoMoreMemoryThanAFewTimesWhatHasCome() {
        Parts parts = new Parts(List.of(new byte[1_000]), new EOFException());
        assertThatThrownBy(() -> Gathering.gather(parts, 2_000_000, memory)).isInstanceOf(IOException.class);
        assertThat(memory.held).isLessThanOrEqualTo(4_000);
    }

    @Test
    void tellsWhyABodyBrokeOff() {
        EOFException why = new EOFException("gone");
        assertThatThrownBy(() -> Gathering.gather(new Parts(List.of(new byte[10]), why), 20, memory))
                .isInstanceOf(IOException.class)
                .hasCause(why);
    }

    @Test
    void asksForNothingMoreOnceThereIsNoMemory() {
        memory.atOnce = 0;
        memory.patience = false;
        Parts parts = new Parts(List.of(new byte[10], new byte[10]), null);
        assertThatThrownBy(() -> Gathering.gather(parts, 20, memory)).hasMessage("full");
        assertThat(parts.cancelled).isTrue();
        assertThat(parts.given).hasValue(1);
    }

    @Test
    void anEmptyBodyIsEmpty() throws IOException {
        assertThat(Gathering.gather(new Parts(List.of(), null), 0, memory)).isEmpty();
    }

    private static final class Memory implements BodyMemory {
        private int atOnce = Integer.MAX_VALUE;
        private boolean patience = true;
        private int held;

        @Override
        public void hold(int more) {
            if (!patience) {
                throw new IllegalStateException("full");
            }
            held += more;
        }

        @Override
        public boolean holdAtOnce(int more) {
            boolean free = held + more <= atOnce;
            held += free ? more : 0;
            return free;
        }
    }

    /** Gives parts as they are asked for, from a thread of its own, as a connection does. */
    private static final class Parts implements Publisher<ReadBuffer> {
        private final Iterator<byte[]> parts;
        private final @Nullable Exception end;
        private volatile boolean cancelled;
        private final AtomicInteger given = new AtomicInteger();

        Parts(List<byte[]> parts, @Nullable Exception end) {
            this.parts = parts.iterator();
            this.end = end;
        }

        @Override
        public void subscribe(Subscriber<? super ReadBuffer> subscriber) {
            Semaphore demand = new Semaphore(0);
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    demand.release((int) n);
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            });
            Thread unused = Thread.ofVirtual().start(() -> {
                while (parts.hasNext()) {
                    demand.acquireUninterruptibly();
                    given.incrementAndGet();
                    subscriber.onNext(ReadBufferFactory.getJdkFactory().adapt(parts.next()));
                }
                if (end == null) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(end);
                }
            });
        }
    }
}
