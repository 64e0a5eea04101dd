package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Fault;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Fault FAULT = Fault.at("/x", "unknown_field", "is not a field");
    private static final Checked HOPELESS =
            new Checked.Invalid(Collections.nCopies(ProblemException.MOST_FAULTS - 5, FAULT));

    /** 2 MiB can hold 350 000 faults, and a lenient answer tells them of each record. */
    @Test
    void anAnswerTellsManyFaultsButNotAnyNumber() throws Exception {
        byte[] answer = BulkAnswer.of(List.of(HOPELESS, HOPELESS, HOPELESS), null, Instant.EPOCH);
        Map<?, ?> whole = (Map<?, ?>) Objects.requireNonNull(Json.parse(answer));
        assertThat((List<?>) whole.get("data"))
                .map(row -> ((List<?>) Objects.requireNonNull(((Map<?, ?>) row).get("errors"))).size())
                .containsExactly(ProblemException.MOST_FAULTS - 5, 5, 1);
    }

    @Test
    void aRecordThatIsNotToldAllSaysHowManyFaultsItHas() throws Exception {
        Checked record = new Checked.Invalid(List.of(FAULT), 7);
        List<Checked> records = List.of(record, new Checked.Invalid(List.of(FAULT)));
        assertThat(new String(BulkAnswer.of(records, null, Instant.EPOCH), UTF_8))
                .containsOnlyOnce("}],\"faults\":7}");
    }

    @Test
    void noMoreFaultsAreKeptThanAreTold() {
        String record =
                IntStream.range(0, 150).mapToObj(i -> "\"a" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String body = String.join(",", Collections.nCopies(1000, record));
        List<Checked> records =
                new RecordBodies(Entity.CUSTOMERS, Instant.EPOCH).array(("[" + body + "]").getBytes(UTF_8));
        int faultsOfEach = Answers.countFaults(records.subList(0, 1));
        assertThat(faultsOfEach).isGreaterThan(150);
        assertThat(Answers.countFaults(records)).isEqualTo(1000 * faultsOfEach);
        List<Fault> kept = Answers.faults(records);
        assertThat(kept).hasSizeBetween(ProblemException.MOST_FAULTS, ProblemException.MOST_FAULTS + 1000);
        assertThat(ProblemException.invalid(kept, Answers.countFaults(records)).detail())
                .contains(1000 * faultsOfEach + " faults", "the first 20000");
    }

    @Test
    void aRefusalSaysHowManyThereAre() {
        List<Fault> faults = Collections.nCopies(ProblemException.MOST_FAULTS + 1, FAULT);
        ProblemException problem = ProblemException.invalid(faults);
        assertThat(problem.detail()).contains("20001 faults", "the first 20000");
        assertThat((List<?>) problem.members().get("errors")).hasSize(ProblemException.MOST_FAULTS);
    }
}
