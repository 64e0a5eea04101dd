package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.MediaType;
import io.tributary.reports.query.Dimension;
import io.tributary.reports.query.EntryFilter;
import io.tributary.service.database.FirmZone;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters, groups, cursors and representations: what a caller may say, and how wrong things are refused. */
class ReadingTest {
    private static final EntryFilter FILTER =
            new EntryFilter("acme", new FirmZone(ZoneId.of("UTC")), null, null, null, null, null);

    private static Parameters parameters(String query) {
        return new Parameters(query, Set.of("day", "at", "n", "text"));
    }

    @Test
    void readsWhatIsThere() {
        Parameters parameters = parameters("day=2024-02-29&at=2026-01-01T01:00:00%2B01:00&n=500&text=a%20b");
        assertThat(parameters.day("day")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(parameters.instant("at")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(parameters.number("n", 50, 1, 500)).isEqualTo(500);
        assertThat(parameters.text("text")).isEqualTo("a b");
        assertThat(parameters("&text=%C3%BC+%2B;n=1&").text("text")).isEqualTo("ü +;n=1");
        assertThat(parameters("").number("n", 50, 1, 500)).isEqualTo(50);
        assertThat(parameters("").day("day")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown=1",
                "day=2026-02-30",
                "day=2026-2-3",
                "day=",
                "day=%2B12026-01-01",
                "day=2026-01-01&day=2026-01-01",
                "at=2026-01-01",
                "at=2026-01-01T01:00:00",
                "at=2026-01-01T01:00:00+01:00",
                "at=2026-01-01T25:00:00Z",
                "n=0",
                "n=501",
                "n=-1",
                "n=1.0",
                "n=99999999999",
                "n=",
                "text=",
                "text=%00",
                "text=%FF",
                "text=%C3",
                "text=%ED%A0%80",
                "text=%4",
                "text=%zz",
                "text=ü",
                "text"
            })
    void refusesWhatIsWrong(String query) {
        assertThatThrownBy(() -> {
                    Parameters parameters = parameters(query);
                    parameters.day("day");
                    parameters.instant("at");
                    parameters.number("n", 50, 1, 500);
                    parameters.text("text");
                })
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(400));
    }

    @Test
    void readsWhetherFindingsAreOpen() {
        assertThat(Filters.open(null)).isTrue();
        assertThat(Filters.open("true")).isTrue();
        assertThat(Filters.open("false")).isFalse();
        assertThat(Filters.open("any")).isNull();
        assertThatThrownBy(() -> Filters.open("1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void readsGroups() {
        assertThat(GroupBy.parse(null, Dimension.ofEntries())).isEmpty();
        assertThat(GroupBy.parse("month,affiliate,challenge_type", Dimension.ofCustomers()))
                .containsExactly(Dimension.MONTH, Dimension.AFFILIATE, Dimension.CHALLENGE_TYPE);
        assertThat(Stream.of(Dimension.values()).map(Dimension::word))
                .containsExactly(
                        "affiliate",
                        "campaign",
                        "customer",
                        "day",
                        "month",
                        "challenge_type",
                        "account_size",
                        "country",
                        "rule",
                        "kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "affiliates", "affiliate,", ",", "affiliate,affiliate", "Affiliate", "firm_id", "day; --"})
    void refusesUnknownGroups(String groups) {
        assertThatThrownBy(() -> GroupBy.parse(groups, Dimension.ofEntries())).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "|%", "žluťoučký 😀"})
    void aCursorComesBack(String id) {
        Cursors cursors = new Cursors("key");
        assertThat(cursors.read(FILTER, cursors.make(FILTER, id))).isEqualTo(id);
    }

    @Test
    void aForgedCursorIsRefused() {
        Cursors cursors = new Cursors("key");
        String good = cursors.make(FILTER, "abc");
        EntryFilter other = new EntryFilter("acme", FILTER.zone(), "a1", null, null, null, null);
        byte[] changed = Base64.getUrlDecoder().decode(good);
        changed[changed.length - 1]++;
        for (String bad : List.of(
                "",
                "x",
                "abc",
                "!!",
                good + "AA",
                good.substring(4),
                new Cursors("other").make(FILTER, "abc"),
                cursors.make(other, "abc"),
                Base64.getUrlEncoder().withoutPadding().encodeToString(changed))) {
            assertThatThrownBy(() -> cursors.read(FILTER, bad)).as(bad).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void writesCsv() {
        List<String> keys = List.of("a", "b");
        StringBuilder csv = new StringBuilder(new String(Csv.header(keys), UTF_8));
        csv.append(new String(Csv.row(keys, Map.of("a", "x,\"y\"", "b", 1L)), UTF_8));
        csv.append(new String(Csv.row(keys, Map.of("a", " s")), UTF_8));
        csv.append(new String(Csv.row(keys, Map.of("a", "", "b", "two\nlines")), UTF_8));
        assertThat(csv.toString()).isEqualTo("a,b\r\n\"x,\"\"y\"\"\",1\r\n\" s\",\r\n\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "text/csv> CSV",
                "*/*> JSON",
                "application/json> JSON",
                "text/html, text/csv> CSV",
                "application/json;q=0.5, text/csv> CSV",
                "text/*> CSV"
            })
    void sendsWhatIsLikedBest(String accept, Representation expected) {
        assertThat(Representation.preferred(
                        Stream.of(accept.split(", ", -1)).map(MediaType::of).toList()))
                .isEqualTo(expected);
    }

    @Test
    void refusesWhatItCannotSend() {
        assertThat(Representation.preferred(List.of())).isEqualTo(Representation.JSON);
        assertThatThrownBy(() -> Representation.preferred(List.of(MediaType.TEXT_HTML_TYPE)))
                .isInstanceOf(ProblemException.class);
    }
}
