package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle sees what it is there to see. */
class ToldTest {
    private final Told told = new Told();
    private final Map<String, List<String>> topic = new HashMap<>();

    @BeforeEach
    void allIsWell() {
        for (String id : List.of("a", "b", "c", "d")) {
            told.sent(id);
        }
        told.accepted("a", "transactions:0:1");
        told.failed("b", "503");
        told.failed("c", "503");
        told.turnedAway("d", "connection refused");
        topic.put("a", List.of("transactions:0:1"));
        topic.put("b", List.of("transactions:0:2"));
        assertThat(told.violations(topic)).isEmpty();
    }

    @Test
    void seesALostOne() {
        topic.remove("a");
        assertThat(told.violations(topic)).containsExactly("a was accepted as transactions:0:1 and is at []");
    }

    @Test
    void seesOneThatIsElsewhere() {
        topic.put("a", List.of("transactions:1:1"));
        assertThat(told.violations(topic)).hasSize(1);
    }

    @Test
    void seesADoubledOne() {
        topic.put("a", List.of("transactions:0:1", "transactions:0:3"));
        topic.put("b", List.of("transactions:0:2", "transactions:0:4"));
        assertThat(told.violations(topic)).containsExactlyInAnyOrder("a is there 2 times", "b is there 2 times");
    }

    @Test
    void seesOneThatWasNotTold() {
        told.sent("e");
        assertThat(told.violations(topic)).containsExactly("e was never answered");
    }

    @Test
    void seesOneThatWasTurnedAwayAndWritten() {
        topic.put("d", List.of("transactions:0:9"));
        assertThat(told.violations(topic)).containsExactly("d was turned away and is at [transactions:0:9]");
    }

    @Test
    void seesOneThatNobodySent() {
        topic.put("x", List.of("transactions:0:9"));
        assertThat(told.violations(topic)).containsExactly("x was never sent");
    }
}
