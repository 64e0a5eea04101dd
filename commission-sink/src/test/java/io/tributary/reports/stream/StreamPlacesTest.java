package io.tributary.reports.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** Six places, three for a firm, two for a client. */
class StreamPlacesTest {
    private final StreamPlaces places = new StreamPlaces(new StreamSettings(6, 0.5, 2));

    @Test
    void aFirmThatOpensAllItCanLeavesPlacesToOthers() {
        places.take(client("a1", "a"));
        places.take(client("a1", "a"));
        assertRefused(client("a1", "a"), ProblemType.RATE_LIMITED, "This client has 2");
        places.take(client("a2", "a"));
        assertRefused(client("a3", "a"), ProblemType.RATE_LIMITED, "This firm has 3");
        places.take(client("b1", "b"));
        places.take(client("b2", "b"));
        places.take(client("c1", "c"));
        assertRefused(client("c1", "c"), ProblemType.UNAVAILABLE, "There are 6");
    }

    @Test
    void whatWasGivenBackCanBeTakenAgain() {
        for (int i = 0; i < 20; i++) {
            places.take(client("a1", "a"));
            places.take(client("a1", "a"));
            places.take(client("a2", "a"));
            places.giveBack(client("a1", "a"));
            places.giveBack(client("a2", "a"));
            places.giveBack(client("a1", "a"));
        }
    }

    private void assertRefused(Audience audience, ProblemType type, String why) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> places.take(audience));
        assertThat(refused.type()).isEqualTo(type);
        assertThat(refused.detail()).startsWith(why);
        assertThat(refused.headers()).containsKey("Retry-After");
    }

    private static Audience client(String client, String firm) {
        return new Audience(client, firm, null, null);
    }
}
