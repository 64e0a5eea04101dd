package io.tributary.gateway.relay;

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

/** A thread that relays. Whatever fails, it waits and goes on where it was; nothing but a stop ends it. */
public final class RelayLoop implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RelayClients clients;
    private final RelaySettings settings;
    private final int number;
    private final BooleanSupplier mayStart;
    private final Opener opener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private Duration pause = FIRST_PAUSE;

    /** Makes the session of a loop's clients. */
    @FunctionalInterface
    public interface Opener {
        /** Subscribes, too. The session owns both clients. */
        RelaySession session(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer);
    }

    /**
     * A loop that does not run yet.
     *
     * @param number among the relay's loops of this gateway, from 0
     * @param mayStart whether all is there that it needs: topics, schemas, the view of firms
     */
    public RelayLoop(
            RelayClients clients, RelaySettings settings, int number, BooleanSupplier mayStart, Opener opener) {
        this.clients = clients;
        this.settings = settings;
        this.number = number;
        this.mayStart = mayStart;
        this.opener = opener;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name(settings.group() + "-" + number)
                .unstarted(this);
    }

    /** Lets it run. */
    public void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (isOpen() && !mayStart.getAsBoolean()) {
            sleep(FIRST_PAUSE);
        }
        while (isOpen()) {
            try (RelaySession session = open()) {
                while (isOpen()) {
                    if (session.step() == RelaySession.Step.DONE) {
                        pause = FIRST_PAUSE;
                    } else {
                        backOff();
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (RuntimeException e) {
                // Of the loop or of Kafka's clients: either way the records are still there.
                LOG.warn("{} does not read at the moment: {}", settings.group(), e.toString(), e);
                backOff();
            }
        }
    }

    private RelaySession open() {
        Producer<byte[], byte[]> producer = clients.producer(settings, number);
        Consumer<byte[], byte[]> consumer = clients.consumer(settings, number);
        current = consumer;
        return opener.session(consumer, producer);
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
