package io.tributary.service.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.service.token.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private static String line(long nanos, long sent, @Nullable Principal principal) {
        return RequestLog.line(new Served("POST", "/a/{id}", 202, nanos, 12, sent, principal, "r-1"));
    }

    @Test
    void tellsWhoAskedWhatAndHowItEnded() {
        assertThat(line(3_014_000, 345, new Principal("acme-1", "acme", null, Set.of("write"))))
                .isEqualTo("method=POST route=/a/{id} status=202 ms=3.014 in=12 out=345 firm=acme client=acme-1"
                        + " request_id=r-1");
        assertThat(line(999, -1, new Principal("boss", null, null, Set.of("admin"))))
                .isEqualTo("method=POST route=/a/{id} status=202 ms=0.000 in=12 firm=platform client=boss"
                        + " request_id=r-1");
        assertThat(line(1_000_000_000, 0, null)).contains(" ms=1000.000 ", " firm=none client=none ");
    }

    @Test
    void firmsBeyondTheMostAreOneLabel() {
        FirmLabels labels = new FirmLabels(2);
        assertThat(labels.of("a")).isEqualTo("a");
        assertThat(labels.of("b")).isEqualTo("b");
        assertThat(labels.of("c")).isEqualTo("other");
        assertThat(labels.of("a")).isEqualTo("a");
    }
}
