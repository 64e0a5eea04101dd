package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Fault;
import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BulkAnswerTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-20T12:00:00.000001Z");

    @Test
    void tellsOfEveryRecord() throws JsonException {
        List<Checked> records = new ArrayList<>();
        records.add(new Checked.Invalid(
                List.of(new Fault(0, "/a\"\n\u0001é🎺", "type", "must be \"x\""), new Fault(0, "", "b", "c"))));
        for (int i = 0; i < 120; i++) {
            records.add(new Checked.Invalid(List.of(new Fault(i, "", "type", "x".repeat(i)))));
        }
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(Json.parse(BulkAnswer.of(records, null, RECEIVED)));
        List<?> data = (List<?>) Objects.requireNonNull(answer.get("data"));
        assertThat(data).hasSize(121);
        assertThat(data.getFirst())
                .isEqualTo(Map.of(
                        "index",
                        number(0),
                        "status",
                        "rejected",
                        "errors",
                        List.of(
                                Map.of("pointer", "/a\"\n\u0001é🎺", "code", "type", "message", "must be \"x\""),
                                Map.of("pointer", "", "code", "b", "message", "c"))));
        assertThat(answer.get("meta"))
                .isEqualTo(Map.of(
                        "total",
                        number(121),
                        "accepted",
                        number(0),
                        "rejected",
                        number(121),
                        "received_at",
                        RECEIVED.toString()));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(new String(BulkAnswer.of(List.of(), null, RECEIVED), UTF_8))
                .isEqualTo(
                        "{\"data\":[],\"meta\":{\"total\":0,\"accepted\":0,\"rejected\":0,\"received_at\":\"2026-03-20T12:00:00.000001Z\"}}");
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }
}
