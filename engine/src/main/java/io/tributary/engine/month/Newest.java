package io.tributary.engine.month;

import io.tributary.internal.MonthCause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest plan version among causes: where and until when a cap or tier stands is taken from it. */
final class Newest {
    private @Nullable MonthCause cause;

    void add(MonthCause cause) {
        if (this.cause == null || cause.getPlanVersion() > this.cause.getPlanVersion()) {
            this.cause = cause;
        }
    }

    boolean isEmpty() {
        return cause == null;
    }

    /** A cause of the newest version. */
    MonthCause cause() {
        return Objects.requireNonNull(cause, "no cause was added");
    }
}
