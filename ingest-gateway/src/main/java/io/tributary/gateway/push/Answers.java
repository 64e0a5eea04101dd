package io.tributary.gateway.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.gateway.admission.Delivery;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The push door's answers (CONTRACT section 2), written without a tree. */
final class Answers {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int RETRY_AFTER_SECONDS = 2;

    private Answers() {}

    /** 202 for one record: its identity, and where it lies. */
    static HttpResponse<byte[]> accepted(ValidRecord record, String eventId, Instant receivedAt) {
        return json(HttpStatus.ACCEPTED, json -> {
            json.writeObjectFieldStart("data");
            Entity entity = record.entity();
            for (String field : entity.identity()) {
                json.writeStringField(field, String.valueOf(record.value(field)));
            }
            json.writeStringField("event_id", eventId);
            json.writeStringField("status", "accepted");
            json.writeEndObject();
            json.writeObjectFieldStart("meta");
            json.writeStringField("received_at", receivedAt.toString());
            json.writeEndObject();
        });
    }

    /**
     * What became of each record of a bulk request.
     *
     * @param status 202, or 207 for a lenient one
     * @param records all records in the request's order
     * @param delivery of the valid ones in that order; null for a dry run
     */
    static MutableHttpResponse<byte[]> bulk(
            HttpStatus status, List<Checked> records, @Nullable Delivery delivery, Instant receivedAt) {
        return body(status, BulkAnswer.of(records, delivery, receivedAt));
    }

    /** 503: Kafka did not acknowledge all records in time. In bulk the errors say of each what is known. */
    static ProblemException notAcknowledged(Delivery delivery, boolean bulk) {
        ProblemException problem = ProblemException.unavailable(
                "Kafka did not acknowledge every record in time; sending all of them again is harmless",
                RETRY_AFTER_SECONDS);
        return bulk
                ? problem.with(
                        "errors",
                        IntStream.range(0, delivery.size())
                                .mapToObj(i -> standing(delivery, i))
                                .toList())
                : problem;
    }

    private static Map<String, Object> standing(Delivery delivery, int i) {
        boolean acknowledged = delivery.isAcknowledged(i);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("index", delivery.index(i));
        error.put("pointer", "");
        error.put("code", acknowledged ? "acknowledged" : "unknown");
        error.put("message", acknowledged ? "is accepted" : "may or may not have been accepted; send it again");
        if (acknowledged) {
            error.put("event_id", delivery.eventId(i));
        }
        return error;
    }

    /** How many faults all records have. */
    static int countFaults(List<Checked> records) {
        int count = 0;
        for (Checked record : records) {
            count += record instanceof Checked.Invalid invalid ? invalid.count() : 0;
        }
        return count;
    }

    /** All faults of all records that were kept, in order. */
    static List<Fault> faults(List<Checked> records) {
        List<Fault> faults = new ArrayList<>();
        for (Checked record : records) {
            if (record instanceof Checked.Invalid invalid) {
                faults.addAll(invalid.faults());
            }
        }
        return faults;
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static MutableHttpResponse<byte[]> json(HttpStatus status, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return body(status, bytes.toByteArray());
    }

    private static MutableHttpResponse<byte[]> body(HttpStatus status, byte[] json) {
        return HttpResponse.<byte[]>status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(json);
    }
}
