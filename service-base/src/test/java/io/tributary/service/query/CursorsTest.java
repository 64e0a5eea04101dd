package io.tributary.service.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.service.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CursorsTest {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Query QUERY = new Query("acme");

    private final Cursors cursors = new Cursors("key");

    private record Query(String firmId) {}

    static Stream<String> ids() {
        return Stream.iterate("i", id -> id.length() <= 20, id -> id + "d");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsWhatItMade(String id) {
        assertThat(cursors.read(QUERY, cursors.make(QUERY, id))).isEqualTo(id);
    }

    /** The last character too, of which up to four bits say nothing. */
    @ParameterizedTest
    @MethodSource("ids")
    void refusesACursorOfWhichOneCharacterIsAnother(String id) {
        String cursor = cursors.make(QUERY, id);
        for (int at = 0; at < cursor.length(); at++) {
            for (int digit = 0; digit < DIGITS.length(); digit++) {
                String other = cursor.substring(0, at) + DIGITS.charAt(digit) + cursor.substring(at + 1);
                if (!other.equals(cursor)) {
                    assertRefused(QUERY, other);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void refusesACursorThatIsLongerOrShorter(String id) {
        String cursor = cursors.make(QUERY, id);
        assertRefused(QUERY, cursor + "=");
        assertRefused(QUERY, cursor + "==");
        assertRefused(QUERY, cursor + "A");
        assertRefused(QUERY, cursor.substring(1));
        assertRefused(QUERY, cursor.substring(0, cursor.length() - 1));
    }

    @Test
    void refusesAnothersCursor() {
        assertRefused(new Query("rival"), cursors.make(QUERY, "id"));
        assertRefused(QUERY, new Cursors("another key").make(QUERY, "id"));
    }

    private void assertRefused(Query query, String cursor) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> cursors.read(query, cursor));
        assertThat(problem).as(cursor).isNotNull();
        assertThat(problem.type().status()).isEqualTo(400);
    }
}
