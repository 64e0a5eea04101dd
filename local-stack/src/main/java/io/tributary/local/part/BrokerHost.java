package io.tributary.local.part;

import java.nio.file.Path;

/** Where the broker's program runs; its properties and its data are those of the stack, wherever that is. */
public interface BrokerHost {
    /** What the system property {@code tributary.kafka} calls it. */
    String name();

    /** The address that the clients' listeners bind, so that who connects to 127.0.0.1 on this machine arrives there. */
    String listenAddress();

    /**
     * How to start the process that stands for the broker: they end together, however either ends.
     *
     * @param machine whose ports, and whose data dir with the directory {@code kafka}, the broker uses
     * @param properties the broker's {@code server.properties}, written, their data formatted
     * @throws io.tributary.local.base.StackFailure if the host lacks something
     */
    Launch launch(Machine machine, Path properties) throws InterruptedException;
}
