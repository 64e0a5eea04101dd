package io.tributary.gateway.landing;

import io.tributary.service.control.ControlView;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads landing topics. Whatever fails, it waits and goes on where it was; nothing but a stop ends it. */
final class LandingLoop implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LandingLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int number;
    private final BooleanSupplier mayStart;
    private final LandingClients clients;
    private final Examiner examiner;
    private final ControlView view;
    private final DeadLetterFates fates;
    private final LandingMetrics metrics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private Duration pause = FIRST_PAUSE;

    /** @param mayStart whether all is there that it needs: topics, schemas, the view of firms */
    LandingLoop(
            int number,
            BooleanSupplier mayStart,
            LandingClients clients,
            Examiner examiner,
            ControlView view,
            DeadLetterFates fates,
            LandingMetrics metrics) {
        this.number = number;
        this.mayStart = mayStart;
        this.clients = clients;
        this.examiner = examiner;
        this.view = view;
        this.fates = fates;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().daemon().name("landing-" + number).unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (isOpen() && !mayStart.getAsBoolean()) {
            sleep(FIRST_PAUSE);
        }
        while (isOpen()) {
            try (LandingSession session = open()) {
                while (isOpen()) {
                    if (session.step() == LandingSession.Step.DONE) {
                        pause = FIRST_PAUSE;
                    } else {
                        backOff();
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (RuntimeException e) {
                // Of the loop or of Kafka's clients: either way the records are still there.
                LOG.warn("Landing topics are not read at the moment: {}", e.toString(), e);
                backOff();
            }
        }
    }

    private LandingSession open() {
        Producer<byte[], byte[]> producer = clients.producer(number);
        Consumer<byte[], byte[]> consumer = clients.consumer(number);
        current = consumer;
        return new LandingSession(consumer, producer, examiner, view, fates, metrics);
    }

    private void backOff() {
        sleep(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void sleep(Duration time) {
        try {
            boolean ignored = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    /** Stops after the transaction in hand. */
    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (thread.isAlive() && !thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
