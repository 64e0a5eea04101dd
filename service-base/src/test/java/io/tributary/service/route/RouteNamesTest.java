package io.tributary.service.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteNamesTest {
    private static List<String> paths(String template) {
        return RouteNames.of(template).stream().map(RouteNames.Name::path).toList();
    }

    @Test
    void writesOutAChoiceOfWordsAndNothingElse() {
        assertThat(paths("/a/{entity:customers|trading-activity}/{id}"))
                .containsExactly("/a/customers/{id}", "/a/trading-activity/{id}");
        assertThat(paths("/a/{firm_id}")).containsExactly("/a/{firm_id}");
        assertThat(paths("/a/{number:[0-9]+}")).containsExactly("/a/{number}");
        assertThat(RouteNames.of("/{x:a|b}.json").getLast().words()).isEqualTo(Map.of("x", "b"));
    }

    @Test
    void aPlainTemplateHasItsVariablesOnly() {
        assertThat(RouteNames.plain("/a/{entity:x|y}/{id}")).isEqualTo("/a/{entity}/{id}");
    }
}
