package io.tributary.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import io.tributary.service.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewClientTest {
    @Test
    void whatIsLeftOutHasADefault() throws JsonException {
        assertThat(parse("{}")).isEqualTo(NewClient.DEFAULT);
        assertThat(NewClient.DEFAULT.scopes()).containsExactly("read", "write");
        assertThat(parse("{\"affiliate_id\":\"a1\"}")).isEqualTo(new NewClient(List.of("read"), "a1", null));
    }

    @Test
    void aClientMayHaveItsOwnRateLimit() throws JsonException {
        assertThat(parse("{\"requests_per_minute\":6000}").requestsPerMinute()).isEqualTo(6000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"requests_per_minute":0}               | /requests_per_minute | minimum
            {"requests_per_minute":-5}              | /requests_per_minute | minimum
            {"requests_per_minute":1.5}             | /requests_per_minute | type
            {"requests_per_minute":1000001}         | /requests_per_minute | type
            {"requests_per_minute":"100"}           | /requests_per_minute | type
            {"scopes":[]}                           | /scopes              | min_items
            {"scopes":["admin"]}                    | /scopes              | enum
            {"affiliate_id":"a","scopes":["write"]} | /scopes              | conflict
            {"rate":1}                              | /rate                | unknown_field
            """)
    void namesTheFault(String body, String pointer, String code) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> parse(body));
        assertThat(String.valueOf(problem.members().get("errors"))).contains(pointer, code);
    }

    private static NewClient parse(String body) throws JsonException {
        return NewClient.parse(Json.parse(body.getBytes(UTF_8)));
    }
}
