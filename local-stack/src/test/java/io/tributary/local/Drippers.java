package io.tributary.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that send a byte now and then, each on a socket of its own, for as long as they are let. */
final class Drippers implements AutoCloseable {
    private static final long PAUSE_NANOS = 200_000_000;

    private final List<RawPush> sockets = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread dripping = Thread.ofVirtual().unstarted(this::drip);

    /** Half of them drip their headers, half, with a token, their bodies. */
    static Drippers start(String gateway, String token, int count) throws IOException {
        Drippers drippers = new Drippers();
        for (int i = 0; i < count; i++) {
            RawPush socket = new RawPush(gateway);
            drippers.sockets.add(socket);
            if (i % 2 == 0) {
                socket.write("POST /api/v1/prop-trading/transactions HTTP/1.1\r\nX: ");
            } else {
                socket.send("transactions", token, 1_000_000, "{");
            }
        }
        drippers.open.set(count);
        drippers.dripping.start();
        return drippers;
    }

    /** How many sockets still take bytes. */
    int open() {
        return open.get();
    }

    private void drip() {
        List<RawPush> left = new ArrayList<>(sockets);
        while (!left.isEmpty() && !Thread.currentThread().isInterrupted()) {
            left.removeIf(socket -> {
                try {
                    socket.write(" ");
                    return false;
                } catch (IOException e) {
                    open.decrementAndGet();
                    return true;
                }
            });
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        dripping.interrupt();
        for (RawPush socket : sockets) {
            socket.close();
        }
    }
}
