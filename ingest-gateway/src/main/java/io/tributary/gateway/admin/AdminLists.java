package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.engine.value.Utf8;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of documents, page by page, in the order of their ids (DOMAIN, "Money": by UTF-8 bytes): {@code per_page} (50, at
 * most 500) and {@code cursor}.
 */
@Singleton
final class AdminLists {
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;
    private static final Set<String> PARAMETERS = Set.of("per_page", "cursor");

    private final Cursors cursors;

    AdminLists(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * What all pages of a list have in common.
     *
     * @param list which list
     * @param firmId whose; empty for the platform's
     */
    record Query(String list, String firmId) {}

    /** A page of a list that cannot be filtered. */
    <V> MutableHttpResponse<byte[]> page(
            HttpRequest<?> request,
            Query query,
            Stream<V> all,
            Function<V, String> id,
            Function<V, Map<String, @Nullable Object>> document) {
        return page(new Parameters(request, PARAMETERS), query, all, id, document);
    }

    /**
     * A page.
     *
     * @param query also what the list is filtered by
     * @param all in any order
     * @param id unique in the list
     */
    <V> MutableHttpResponse<byte[]> page(
            Parameters parameters,
            Record query,
            Stream<V> all,
            Function<V, String> id,
            Function<V, Map<String, @Nullable Object>> document) {
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        String cursor = parameters.cursor("cursor");
        String after = cursor == null ? "" : cursors.read(query, cursor);
        List<V> sorted = all.sorted(Comparator.comparing(id, Utf8.ORDER)).toList();
        List<V> rest = sorted.stream()
                .filter(one -> Utf8.ORDER.compare(id.apply(one), after) > 0)
                .toList();
        List<V> page = rest.subList(0, Math.min(perPage, rest.size()));
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("total", sorted.size());
        meta.put("per_page", perPage);
        meta.put("next_cursor", page.size() == rest.size() ? null : cursors.make(query, id.apply(page.getLast())));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.stream().map(document).toList());
        body.put("meta", meta);
        return AdminHttp.json(HttpStatus.OK, body);
    }
}
