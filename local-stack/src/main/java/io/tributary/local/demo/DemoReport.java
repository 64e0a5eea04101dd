package io.tributary.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.base.StackFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what the reports API answers, as text. */
final class DemoReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NONE = "-";

    private final String reports;
    private final String token;

    DemoReport(String reports, String token) {
        this.reports = reports;
        this.token = token;
    }

    void print(Consumer<String> out) throws InterruptedException {
        out.accept("Commissions by affiliate, USD");
        TextTable commissions = new TextTable(List.of("affiliate", "entries", "pending", "payable", "amount"));
        JsonNode rows = get("commissions?group_by=affiliate");
        rows.forEach(row -> commissions.add(commission(row.path("affiliate_id").asText(), row)));
        get("commissions").forEach(row -> commissions.add(commission("total", row)));
        commissions.print(out);
        out.accept("");
        out.accept("Funnel, per attempt");
        TextTable funnel = new TextTable(List.of("step", "customers", "of signed up", "median in step", "90 % within"));
        get("funnel")
                .forEach(row -> funnel.add(List.of(
                        row.path("step").asText(),
                        count(row.path("count").asLong()),
                        row.path("conversion").isNumber()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.1f %%",
                                        100 * row.path("conversion").asDouble())
                                : NONE,
                        time(row.path("median_seconds")),
                        time(row.path("p90_seconds")))));
        funnel.print(out);
    }

    private static List<String> commission(String name, JsonNode row) {
        List<String> cells =
                new ArrayList<>(List.of(name, count(row.path("entries").asLong())));
        for (String member : List.of("pending", "payable", "amount")) {
            cells.add(String.format(
                    Locale.ROOT, "%,.2f", new BigDecimal(row.path(member).asText("0"))));
        }
        return cells;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return NONE;
        }
        Duration duration = Duration.ofSeconds(seconds.asLong());
        return duration.toDays() > 0
                ? duration.toDays() + " d " + duration.toHoursPart() + " h"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    private JsonNode get(String report) throws InterruptedException {
        String url = reports + "/api/v1/reports/" + report;
        Http.Answer answer = Http.send("GET", url, "", "Authorization", "Bearer " + token);
        if (!answer.ok()) {
            throw new StackFailure(
                    url + " answers " + answer.status() + " " + answer.body().replace('\n', ' '));
        }
        try {
            return JSON.readTree(answer.body()).path("data");
        } catch (JsonProcessingException e) {
            throw new StackFailure("the answer of " + url + " is not JSON", e);
        }
    }
}
