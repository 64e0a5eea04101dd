package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tributary.gateway.admission.Delivery;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Fault;
import io.tributary.service.problem.ProblemException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each record of a bulk request, as JSON: a thousand rows that differ in two numbers, so they are written as
 * bytes and not through a generator.
 */
final class BulkAnswer {
    private static final int BYTES_PER_ROW = 80;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] FIRST = ascii("{\"index\":");
    private static final byte[] NEXT = ascii(",{\"index\":");
    private static final byte[] END = ascii("\"}");

    private byte[] bytes;
    private int count;

    private BulkAnswer(int rows) {
        bytes = new byte[256 + rows * BYTES_PER_ROW];
    }

    /**
     * The answer's body.
     *
     * @param records all records in the request's order
     * @param delivery of the valid ones in that order; null for a dry run
     */
    static byte[] of(List<Checked> records, @Nullable Delivery delivery, Instant receivedAt) {
        BulkAnswer answer = new BulkAnswer(records.size());
        int accepted = 0;
        int room = ProblemException.MOST_FAULTS;
        byte[] acceptedRow = ascii(
                delivery == null
                        ? ",\"status\":\"accepted\"}"
                        : ",\"status\":\"accepted\",\"event_id\":\""
                                + delivery.entity().word() + ":");
        answer.write(ascii("{\"data\":["));
        for (int i = 0; i < records.size(); i++) {
            answer.write(i == 0 ? FIRST : NEXT);
            answer.write(i);
            if (records.get(i) instanceof Checked.Invalid invalid) {
                // Every rejected record tells at least one.
                List<Fault> faults = invalid.faults();
                List<Fault> told = faults.subList(0, Math.min(faults.size(), Math.max(room, 1)));
                answer.rejected(told, invalid.count());
                room -= told.size();
            } else {
                answer.write(acceptedRow);
                if (delivery != null) {
                    answer.place(delivery.partition(accepted), delivery.offset(accepted));
                }
                accepted++;
            }
        }
        answer.write(ascii("],\"meta\":{\"total\":" + records.size() + ",\"accepted\":" + accepted + ",\"rejected\":"
                + (records.size() - accepted) + ",\"received_at\":\"" + receivedAt + "\"}}"));
        return Arrays.copyOf(answer.bytes, answer.count);
    }

    private void place(int partition, long offset) {
        write(partition);
        write(':');
        write(offset);
        write(END);
    }

    /** @param count how many faults there are; said where not all are told */
    private void rejected(List<Fault> faults, int count) {
        write(ascii(",\"status\":\"rejected\",\"errors\":["));
        String separator = "";
        for (Fault fault : faults) {
            write(ascii(separator + "{\"pointer\":\""));
            text(fault.pointer());
            write(ascii("\",\"code\":\""));
            text(fault.code());
            write(ascii("\",\"message\":\""));
            text(fault.message());
            write(END);
            separator = ",";
        }
        write(ascii(count > faults.size() ? "],\"faults\":" + count + "}" : "]}"));
    }

    private void text(String text) {
        write(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }

    private void write(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, bytes, count, some.length);
        count += some.length;
    }

    private void write(char one) {
        reserve(1);
        bytes[count++] = (byte) one;
    }

    /** A number that is not negative. */
    private void write(long number) {
        reserve(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        count += digits;
        long rest = number;
        for (int i = count - 1; i >= count - digits; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void reserve(int room) {
        if (count + room > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(count + room, 2 * bytes.length));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
