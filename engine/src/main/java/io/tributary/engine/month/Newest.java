package io.tributary.engine.month;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest plan version among causes: where and until when a cap or tier stands is taken from it. */
final class Newest {
    private @Nullable CauseTotal total;
    private @Nullable MonthShare share;

    void add(CauseTotal total, MonthShare share) {
        if (this.total == null || version(total) > version(this.total)) {
            this.total = total;
            this.share = share;
        }
    }

    boolean isEmpty() {
        return total == null;
    }

    /** A cause of the newest version. */
    CauseTotal total() {
        return Objects.requireNonNull(total, "no cause was added");
    }

    /** What that cause brings along. */
    MonthShare share() {
        return Objects.requireNonNull(share, "no cause was added");
    }

    private static int version(CauseTotal total) {
        return Objects.requireNonNull(total.getPlanVersion(), "a cause with a share has a plan version");
    }
}
