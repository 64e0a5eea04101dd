package io.tributary.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import io.tributary.service.query.Cursors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdminListsTest {
    /** By UTF-8 bytes; by UTF-16 the last two would change places. */
    private static final List<String> IDS = List.of("a", "a!", "b", "ü", "\uFFFF", "😀");

    private final AdminLists lists = new AdminLists(new Cursors("key"));

    @Test
    void idsOrderByTheirBytesOnAllPages() throws JsonException {
        List<Object> seen = new ArrayList<>();
        String query = "?per_page=1";
        while (!query.isEmpty()) {
            Map<?, ?> page = page(query);
            seen.addAll((List<?>) Objects.requireNonNull(page.get("data")));
            Object cursor = ((Map<?, ?>) Objects.requireNonNull(page.get("meta"))).get("next_cursor");
            query = cursor == null ? "" : "?per_page=1&cursor=" + cursor;
        }
        assertThat(seen).isEqualTo(IDS.stream().map(id -> Map.of("id", id)).toList());
    }

    private Map<?, ?> page(String query) throws JsonException {
        byte[] body = lists.page(
                        HttpRequest.GET("/" + query),
                        new AdminLists.Query("ids", "acme"),
                        IDS.reversed().stream(),
                        id -> id,
                        id -> Map.of("id", id))
                .getBody()
                .orElseThrow();
        return (Map<?, ?>) Objects.requireNonNull(Json.parse(body));
    }
}
