package io.tributary.schemas.record;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Text: length in code points, and what else it must be. No text may hold U+0000 or a lone surrogate, which neither a
 * UTF-8 key nor a database column can hold.
 *
 * @param min least number of code points
 * @param max greatest number of code points
 * @param shape a further demand with its own refusal, judged before the length
 * @param words all texts that there are, where they are few
 */
record TextRule(
        int min, int max, @Nullable Shape shape, @Nullable ByteWords words) implements Rule {
    private static final Verdict.Refused NOT_UNICODE = new Verdict.Refused(
            FaultCode.FORMAT, "must be Unicode text without the character U+0000 and without lone surrogates");

    /** A demand on a text: the first one that does not hold names the fault. */
    record Shape(
            Predicate<String> holds,
            Verdict.Refused otherwise,
            @Nullable Shape next) {}

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public Form form() {
        return Form.TEXT;
    }

    @Override
    public long quick(byte[] json, int from, int to, long now) {
        int length = to - from;
        // No more bytes than there may be code points: then they need not be counted. U+0000 cannot come unescaped.
        boolean fine = words != null ? words.contains(json, from, to) : shape == null && length >= min && length <= max;
        return fine ? Slots.stretch(from, length) : Slots.UNSURE;
    }

    @Override
    public Verdict read(String text, Instant now) {
        return check(text, now);
    }

    @Override
    public Verdict check(Object value, Instant now) {
        String text = (String) value;
        for (Shape demand = shape; demand != null; demand = demand.next()) {
            if (!demand.holds().test(text)) {
                return demand.otherwise();
            }
        }
        int length = codePoints(text);
        if (length < 0) {
            return NOT_UNICODE;
        }
        if (length < min) {
            return new Verdict.Refused(FaultCode.MIN_LENGTH, "must have at least " + min + " character");
        }
        if (length > max) {
            return new Verdict.Refused(FaultCode.MAX_LENGTH, "must have at most " + max + " characters");
        }
        return new Verdict.Stored(text);
    }

    /** How many code points, or -1 for text that is not storable. */
    private static int codePoints(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++, count++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return -1;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return -1;
                }
            }
        }
        return count;
    }
}
