package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.RecordScanner;
import io.tributary.schemas.record.ValidRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body that may be plain: one to 1000 records in one of the three shapes, all plainly right. Each reading is empty if not. */
final class PlainBody {
    private static final byte[] DATA = "\"data\"".getBytes(US_ASCII);

    private final byte[] body;
    private final @Nullable RecordScanner scanner;

    PlainBody(Entity entity, byte[] body, Instant now) {
        this.body = body;
        this.scanner = RecordScanner.of(entity, body, now).orElse(null);
    }

    /** A body that is one record. */
    List<Checked> single() {
        if (scanner == null) {
            return List.of();
        }
        ValidRecord record = scanner.record();
        return record != null && scanner.isAtEnd() ? List.of(new Checked.Valid(record)) : List.of();
    }

    /** A body that is an array of records, or an object whose one member {@code data} is. */
    List<Checked> array() {
        if (scanner == null) {
            return List.of();
        }
        boolean envelope = scanner.take('{');
        if (envelope && !(scanner.take(DATA) && scanner.take(':'))) {
            return List.of();
        }
        List<Checked> records = elements(scanner);
        return (!envelope || scanner.take('}')) && scanner.isAtEnd() ? records : List.of();
    }

    private static List<Checked> elements(RecordScanner scanner) {
        if (!scanner.take('[')) {
            return List.of();
        }
        List<Checked> records = new ArrayList<>();
        do {
            ValidRecord record = scanner.record();
            if (record == null || records.size() == Limits.RECORDS) {
                return List.of();
            }
            records.add(new Checked.Valid(record));
        } while (scanner.take(','));
        return scanner.take(']') ? records : List.of();
    }

    /** A body with a record on every line that is not blank. */
    List<Checked> lines() {
        if (scanner == null) {
            return List.of();
        }
        List<Checked> records = new ArrayList<>();
        for (int start = 0; start < body.length; ) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            scanner.within(start, end);
            if (!scanner.isAtEnd()) {
                ValidRecord record = scanner.record();
                if (record == null || !scanner.isAtEnd() || records.size() == Limits.RECORDS) {
                    return List.of();
                }
                records.add(new Checked.Valid(record));
            }
            start = end + 1;
        }
        return records;
    }
}
