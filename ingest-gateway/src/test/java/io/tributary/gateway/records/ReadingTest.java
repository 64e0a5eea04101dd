package io.tributary.gateway.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.PathTail;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids in paths, and the statements of lists. */
class ReadingTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "a/b", "a%2Fb", "%", "+", " ", "ü", "😀", "..", "?#&"})
    void anIdIsDecodedOnce(String id) {
        assertThat(PathTail.of("/x/" + URLEncoder.encode(id, UTF_8).replace("+", "%20")))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/%", "/x/%4", "/x/%zz", "/x/%ff", "/x/%C3"})
    void whatIsNoIdIsNotFound(String path) {
        assertThatThrownBy(() -> PathTail.of(path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(404));
    }

    @Test
    void valuesOfACallerNeverGetIntoTheText() {
        String evil = "'; DROP TABLE customers; --";
        LocalDate day = LocalDate.of(2026, 3, 8);
        for (RecordView view : RecordView.values()) {
            RecordFilter filter =
                    new RecordFilter(view, evil, new FirmZone(ZoneId.of("UTC")), evil, evil, evil, day, day, null);
            for (boolean few : new boolean[] {true, false}) {
                SqlText sql = new RecordPage(filter, null, 0, 10).sql(few);
                assertThat(sql.text()).doesNotContain("DROP").contains("firm_id = ?");
                assertThat(sql.parameters()).contains(evil);
            }
        }
    }
}
