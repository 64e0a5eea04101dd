package io.tributary.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Fault;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void aRefusalSaysHowManyThereAre() {
        List<Fault> faults = Collections.nCopies(ProblemException.MOST_FAULTS + 1, FAULT);
        ProblemException problem = ProblemException.invalid(faults);
        assertThat(problem.detail()).contains("20001 faults", "the first 20000");
        assertThat((List<?>) problem.members().get("errors")).hasSize(ProblemException.MOST_FAULTS);
    }
}
