package io.tributary.service.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.netty.channel.Channel;
import io.tributary.service.limit.SharedWhole;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of answers that are made and not yet written to their clients, of all connections; one firm has a share of
 * it. Answers to requests that only read are counted apart from those to requests that write: who does not read its
 * reports can still bring its records. Thread-safe.
 */
@Singleton
final class AnswerMemory {
    private static final int KIBIBYTE = 1024;

    private final SharedWhole toReading;
    private final SharedWhole toWriting;
    private final Sharers sharers;

    AnswerMemory(ServerSettings settings, Sharers sharers, MeterRegistry meters) {
        this.sharers = sharers;
        toReading = new SharedWhole(settings.answerKibibytes(), settings.share());
        toWriting = new SharedWhole(settings.answerKibibytes(), settings.share());
        Gauge.builder(
                        "tributary.server.answers.kibibytes",
                        this,
                        memory -> memory.toReading.taken() + memory.toWriting.taken())
                .description("Answers that are made and that their clients have not taken yet, in KiB")
                .register(meters);
    }

    /** A part of the memory; to be freed once. */
    record Part(SharedWhole whole, String who, int kibibytes) {
        void free() {
            whole.giveBack(who, kibibytes);
        }
    }

    /**
     * Takes memory for an answer, at once or not at all: null. One that is larger than a share takes a whole share: there is one
     * of these at a time.
     *
     * @param channel which it goes to
     */
    @Nullable
    Part take(Channel channel, long bytes) {
        Optional<HttpRequest<?>> request = Asked.of(channel);
        boolean reads =
                request.map(asked -> asked.getMethod() == HttpMethod.GET).orElse(true);
        SharedWhole whole = reads ? toReading : toWriting;
        String who = request.map(sharers::of).orElseGet(() -> "address " + address(channel));
        int kibibytes = (int) Math.min(whole.share(), Math.ceilDiv(bytes, KIBIBYTE));
        return whole.takeAtOnce(who, kibibytes) ? new Part(whole, who, kibibytes) : null;
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? peer.getHostString() : "unknown";
    }
}
