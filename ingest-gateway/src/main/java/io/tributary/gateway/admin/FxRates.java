package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tributary.control.FxRate;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Principal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The FX rates of a firm or of the platform as one document. A PUT adds the rates of its body and replaces those of the
 * same currency and day; no rate is ever taken away, since ledger entries stand on them. The document's version counts the
 * changes of all its rates.
 */
@Singleton
final class FxRates {
    private static final int MOST = 1000;
    private static final Set<String> PARAMETERS = Set.of("currency", "from", "to", "per_page", "cursor");

    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final Clock clock;

    FxRates(ControlView view, ControlWriter writer, AdminLists lists, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.clock = clock;
    }

    private record Query(
            String firmId,
            @Nullable String currency,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        boolean takes(FxRate rate) {
            return (currency == null || currency.equals(rate.getCurrency()))
                    && (from == null || !rate.getDate().isBefore(from))
                    && (to == null || !rate.getDate().isAfter(to));
        }
    }

    /** @param firmId null for the platform's */
    HttpResponse<byte[]> list(HttpRequest<?> request, @Nullable String firmId) {
        Parameters parameters = new Parameters(request, PARAMETERS);
        Query query =
                new Query(owner(firmId), parameters.text("currency"), parameters.day("from"), parameters.day("to"));
        Collection<FxRate> all = all(firmId);
        return lists.page(
                        parameters,
                        query,
                        all.stream().filter(query::takes),
                        ControlTopics.FX_RATES.key(),
                        FxRates::document)
                .header("ETag", AdminHttp.etag(version(all)));
    }

    private record Written(List<FxRate> rates, int version, boolean created) {}

    /** @param firmId null for the platform's */
    HttpResponse<byte[]> put(HttpRequest<?> request, Principal principal, @Nullable String firmId, byte[] body) {
        Object json = AdminHttp.json(body);
        if (json instanceof List<?> list && list.size() > MOST) {
            throw ProblemException.of(ProblemType.TOO_LARGE, "A body may have " + MOST + " rates");
        }
        FxRateParser.Parsed parsed = FxRateParser.parse(firmId, json);
        AdminHttp.requireValid(parsed.faults());
        Written written = writer.write(
                AdminHttp.entry(request, principal, firmId, "fx-rates"),
                () -> decide(request, principal, firmId, parsed.rates()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", written.rates().stream().map(FxRates::document).toList());
        answer.put("version", written.version());
        return AdminHttp.json(written.created() ? HttpStatus.CREATED : HttpStatus.OK, answer)
                .header("ETag", AdminHttp.etag(written.version()));
    }

    private ControlChange<Written> decide(
            HttpRequest<?> request, Principal principal, @Nullable String firmId, List<FxRate> wanted) {
        Collection<FxRate> all = all(firmId);
        int version = version(all);
        AdminHttp.requireMatch(request, !all.isEmpty(), OptionalInt.of(version));
        Instant now = AdminHttp.now(clock);
        List<FxRate> stand = new ArrayList<>();
        List<ControlChange.Write<?>> writes = new ArrayList<>();
        for (FxRate rate : wanted) {
            Optional<FxRate> current = view.find(
                    ControlTopics.FX_RATES, ControlTopics.FX_RATES.key().apply(rate));
            if (current.isPresent() && current.get().getUsdPerUnit().compareTo(rate.getUsdPerUnit()) == 0) {
                stand.add(current.get());
            } else {
                FxRate next = FxRate.newBuilder(rate)
                        .setVersion(current.map(FxRate::getVersion).orElse(0) + 1)
                        .setUpdatedAt(now)
                        .setUpdatedBy(principal.clientId())
                        .build();
                stand.add(next);
                writes.add(ControlChange.Write.of(ControlTopics.FX_RATES, next));
            }
        }
        int after = version + writes.size();
        return new ControlChange<>(writes, after, new Written(stand, after, all.isEmpty() && !writes.isEmpty()));
    }

    /** Grows by one with every rate that is added or changed. */
    private static int version(Collection<FxRate> rates) {
        return rates.stream().mapToInt(FxRate::getVersion).sum();
    }

    private Collection<FxRate> all(@Nullable String firmId) {
        return view.under(ControlTopics.FX_RATES, owner(firmId));
    }

    private static String owner(@Nullable String firmId) {
        return firmId == null ? ControlTopics.PLATFORM : firmId;
    }

    private static Map<String, @Nullable Object> document(FxRate rate) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("currency", rate.getCurrency());
        document.put("date", rate.getDate().toString());
        document.put("usd_per_unit", Decimals.plain(rate.getUsdPerUnit()));
        document.put("version", rate.getVersion());
        document.put("updated_at", rate.getUpdatedAt());
        document.put("updated_by", rate.getUpdatedBy());
        return document;
    }
}
