package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBodiesTest {
    private static final String DAY =
            "{\"date\":\"2026-03-15\",\"customer_id\":\"c\",\"instrument\":\"NAS100\",\"lots_traded\":5,\"pnl\":1,\"currency\":\"USD\"}";

    private final RecordBodies bodies =
            new RecordBodies(Entity.TRADING_ACTIVITY, Instant.parse("2026-03-20T12:00:00Z"));

    @Test
    void readsOneRecord() {
        assertThat(bodies.single(bytes(DAY))).isInstanceOf(Checked.Valid.class);
        assertThat(bodies.single(bytes(" \r\n" + DAY + "\n"))).isInstanceOf(Checked.Valid.class);
    }

    @Test
    void readsManyInAllThreeShapes() {
        assertThat(bodies.array(bytes("[" + DAY + "," + DAY + "]"))).hasSize(2);
        assertThat(bodies.array(bytes("{\"data\":[" + DAY + "]}"))).hasSize(1);
        assertThat(bodies.lines(bytes("\n" + DAY + "\r\n  \t\n" + DAY))).hasSize(2);
        assertThat(bodies.array(bytes("[]"))).isEmpty();
        assertThat(bodies.lines(bytes("\n\n"))).isEmpty();
        assertThat(bodies.lines(bytes(""))).isEmpty();
    }

    @Test
    void tellsWhichRecordAFaultIsOf() {
        List<Checked> records = bodies.array(bytes("[" + DAY + ",5,{\"date\":1}]"));
        assertThat(records.get(0)).isInstanceOf(Checked.Valid.class);
        assertThat(Answers.faults(records))
                .extracting(fault -> fault.index() + " " + fault.pointer() + " " + fault.code())
                .contains("1  type", "2 /date type", "2 /pnl required");
        assertThat(Answers.faults(bodies.lines(bytes(DAY + "\n[]\n"))))
                .extracting(fault -> fault.index() + " " + fault.pointer() + " " + fault.code())
                .containsExactly("1  type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "nope", "{}{}", "{} x", "[1 2]", "{\"a\":1,\"a\":2}", "\uFEFFx"})
    void refusesWhatIsNotOneJsonText(String body) {
        assertProblem(() -> bodies.single(bytes(body)), ProblemType.MALFORMED);
        assertProblem(() -> bodies.array(bytes(body)), ProblemType.MALFORMED);
    }

    @Test
    void refusesOtherEncodings() {
        assertProblem(() -> bodies.single(DAY.getBytes(StandardCharsets.UTF_16)), ProblemType.MALFORMED);
        assertProblem(() -> bodies.single(DAY.getBytes(StandardCharsets.UTF_16LE)), ProblemType.MALFORMED);
        assertProblem(
                () -> bodies.single("{\"customer_id\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)),
                ProblemType.MALFORMED);
    }

    @Test
    void refusesAllLinesForOneBrokenLineAndSaysWhich() {
        assertThatThrownBy(() -> bodies.lines(bytes(DAY + "\n\n{\"date\":\n" + DAY)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
                    assertThat(problem.detail()).contains("line 3");
                });
        assertProblem(() -> bodies.lines(bytes(DAY + " " + DAY)), ProblemType.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "5",
                "null",
                "\"x\"",
                "{\"data\":5}",
                "{\"data\":{}}",
                "{\"records\":[]}",
                "{\"data\":[],\"meta\":{}}"
            })
    void refusesOtherShapes(String body) {
        assertThatThrownBy(() -> bodies.array(bytes(body))).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
            assertThat(problem.members().toString()).contains("pointer=,");
        });
    }

    @Test
    void countsRecordsBeforeItJudgesThem() {
        String thousand = String.join(",", Collections.nCopies(1000, "0"));
        assertThat(bodies.array(bytes("[" + thousand + "]"))).hasSize(1000);
        assertProblem(() -> bodies.array(bytes("[" + thousand + ",0]")), ProblemType.TOO_LARGE);
        assertProblem(() -> bodies.array(bytes("[" + thousand + ",0")), ProblemType.TOO_LARGE);
        assertProblem(() -> bodies.array(bytes("{\"data\":[" + thousand + ",0]}")), ProblemType.TOO_LARGE);
        assertThat(bodies.lines(bytes("0\n".repeat(1000)))).hasSize(1000);
        assertProblem(() -> bodies.lines(bytes("{broken\n" + "0\n".repeat(1000))), ProblemType.TOO_LARGE);
    }

    @Test
    void doesNotQuoteWhatItCannotRead() {
        assertThatThrownBy(() -> bodies.single(bytes("{\"first_name\": Alexandra}")))
                .hasMessageNotContaining("Alexandra")
                .hasMessageContaining("line 1, column");
    }

    @Test
    void understandsPreferences() {
        assertThat(Preferences.isLenient(List.of("handling=lenient"))).isTrue();
        assertThat(Preferences.isLenient(List.of("respond-async", "Handling = \"lenient\"; x=1")))
                .isTrue();
        assertThat(Preferences.isLenient(List.of("wait=5, handling=lenient"))).isTrue();
        assertThat(Preferences.isLenient(List.of("handling=strict"))).isFalse();
        assertThat(Preferences.isLenient(List.of())).isFalse();
    }

    private static void assertProblem(ThrowingCallable call, ProblemType type) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
